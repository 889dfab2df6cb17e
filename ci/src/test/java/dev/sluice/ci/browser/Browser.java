package dev.sluice.ci.browser;

import dev.sluice.ci.process.Await;
import dev.sluice.ci.process.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Headless Chromium with an empty profile; it ends with the test. */
public final class Browser implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser, with nothing fetched from anywhere. */
  public static Browser start(Path profile) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(executable("SLUICE_CHROMIUM", "/usr/bin/chromium"));
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        "--window-size=1900,2000",
        "--user-data-dir=" + profile);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(
                new File(executable("SLUICE_CHROMEDRIVER", "/usr/bin/chromedriver")))
            .build();
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    return new Browser(new ChromeDriver(service, options));
  }

  public void open(String url) {
    driver.get(url);
  }

  /** Waits until the page shows a text. */
  public void awaitText(String text) {
    until("the page shows '" + text + "'", () -> text().contains(text));
  }

  /** All text that the page shows. */
  public String text() {
    try {
      return driver.findElement(By.tagName("body")).getText();
    } catch (StaleElementReferenceException e) {
      return "";
    }
  }

  /** How many elements there are now. */
  public int count(By by) {
    return driver.findElements(by).size();
  }

  /** Waits for at least so many elements. */
  public void awaitCount(By by, int atLeast) {
    until("at least " + atLeast + " of " + by, () -> count(by) >= atLeast);
  }

  /** Runs JavaScript in the page and gives what it returns. */
  public String script(String code) {
    return String.valueOf(driver.executeScript(code));
  }

  /** The page's errors and warnings since the last call. */
  public List<String> console() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** As if the person preferred dark pages. */
  public void preferDark() {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
  }

  /** As if the screen were so wide, such as a phone's 360 pixels. */
  public void width(int pixels, int height) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** Presses a key on an element, as without a mouse. */
  public void press(By element, Keys key) {
    driver.findElements(element).get(0).sendKeys(key);
  }

  /** Moves a slider one mark to the right, by the keyboard. */
  public void slideRight(By slider) {
    awaitCount(slider, 1);
    driver.findElements(slider).get(0).sendKeys(Keys.ARROW_RIGHT);
  }

  /** Waits until a picture of this width in its file is drawn. */
  public void awaitPicture(int width) {
    until(
        "a picture of " + width + " pixels' width is drawn",
        () ->
            Boolean.TRUE.equals(
                driver.executeScript(
                    "return [...document.images].some(i => i.complete && i.naturalWidth == "
                        + width
                        + ")")));
  }

  /** Keeps what the page looks like in {@code ci/target/screenshots}. */
  public Path screenshot(String name) throws IOException {
    Path file = Home.target("screenshots").resolve(name + ".png");
    Files.createDirectories(file.getParent());
    return Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
  }

  @Override
  public void close() {
    driver.quit();
  }

  /** As {@link Await#until}; keeps what the page shows instead where it fails. */
  private void until(String what, BooleanSupplier condition) {
    try {
      Await.until(what, LIMIT, condition);
    } catch (AssertionError e) {
      try {
        throw new AssertionError(
            e.getMessage() + "; see " + screenshot("failed") + ", which says:\n" + text(), e);
      } catch (IOException unwritten) {
        e.addSuppressed(unwritten);
        throw e;
      }
    }
  }

  private static String executable(String variable, String usual) {
    String path = System.getenv().getOrDefault(variable, usual);
    if (!Files.isExecutable(Path.of(path))) {
      throw new AssertionError(
          "no " + path + ": install Debian's chromium and chromium-driver, or set " + variable);
    }
    return path;
  }
}
