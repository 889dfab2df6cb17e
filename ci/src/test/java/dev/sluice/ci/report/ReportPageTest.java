package dev.sluice.ci.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ci.browser.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

@Tag("e2e")
class ReportPageTest {
  /** Contrast of each text with what is behind it (WCAG 2.2), the least first. */
  private static final String CONTRAST =
      """
      const parse = c => (c.match(/[\\d.]+/g) || []).map(Number);
      const lum = c => { const [r, g, b] = c.slice(0, 3).map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
      const behind = e => { for (; e; e = e.parentElement) {
        const c = parse(getComputedStyle(e).backgroundColor);
        if (c.length === 3 || c[3] === 1) return c; } return [255, 255, 255]; };
      const texts = [...document.querySelectorAll('h1,h2,h3,p,li,th,td,caption,figcaption,summary,button,svg text')]
        .filter(e => e.textContent.trim());
      return texts.map(e => {
        const svg = e.closest('svg');
        const fore = lum(parse(svg ? getComputedStyle(e).fill : getComputedStyle(e).color));
        const back = lum(svg ? parse(getComputedStyle(svg.querySelector('rect')).fill) : behind(e));
        return (Math.max(fore, back) + 0.05) / (Math.min(fore, back) + 0.05);
      }).reduce((a, b) => Math.min(a, b));
      """;

  private static final String FIRST_CELLS =
      "return [...document.querySelector('table').tBodies[0].rows]"
          + ".map(r => r.cells[0].textContent).join('|')";

  @TempDir Path folder;
  private Browser browser;

  @BeforeEach
  void openTheReport() {
    Path page =
        ExhibitedSuite.write(folder).files().stream()
            .filter(file -> file.endsWith("report.html"))
            .findFirst()
            .orElseThrow();
    browser = Browser.start(folder.resolve("profile"));
    browser.open(page.toUri().toString());
    browser.awaitText("solver=rk4 is better than baseline");
  }

  @AfterEach
  void nothingWentWrongInThePage() {
    try (Browser open = browser) {
      assertThat(open.console()).isEmpty();
    }
  }

  @Test
  void aHeaderSortsByKeyboardAndSaysSo() {
    By mean = By.xpath("(//table)[1]//th[4]/button");

    browser.press(mean, Keys.ENTER);

    assertThat(browser.script(FIRST_CELLS)).isEqualTo("solver=rk4|baseline|solver=euler");
    assertThat(sorted()).isEqualTo("ascending");
    browser.press(mean, Keys.SPACE);
    assertThat(browser.script(FIRST_CELLS)).isEqualTo("solver=euler|baseline|solver=rk4");
    assertThat(sorted()).isEqualTo("descending");
  }

  @Test
  void everyTextCanBeReadOnLightAndOnDark() throws Exception {
    browser.screenshot("report-light");
    assertThat(Double.parseDouble(browser.script(CONTRAST))).isGreaterThanOrEqualTo(4.5);

    browser.preferDark();

    assertThat(browser.script("return getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(20, 24, 29)");
    browser.screenshot("report-dark");
    assertThat(Double.parseDouble(browser.script(CONTRAST))).isGreaterThanOrEqualTo(4.5);
  }

  @Test
  void aPhoneShowsThePageWithoutScrollingSideways() throws Exception {
    browser.width(360, 1400);

    browser.screenshot("report-phone");

    assertThat(
            browser.script(
                "return document.documentElement.scrollWidth <="
                    + " document.documentElement.clientWidth"))
        .isEqualTo("true");
  }

  @Test
  void everythingHasItsLabelAndItsOrder() {
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo("en");
    assertThat(
            browser.script(
                "return [...document.querySelectorAll('h1,h2,h3')].map(h => +h.tagName[1])"
                    + ".every((l, i, all) => i == 0 ? l == 1 : l <= all[i - 1] + 1)"))
        .isEqualTo("true");
    assertThat(browser.count(By.xpath("//table[not(caption)]"))).isZero();
    assertThat(browser.count(By.xpath("//th[not(@scope)]"))).isZero();
    assertThat(browser.count(By.cssSelector("svg:not([aria-label]), svg:not([role=img])")))
        .isZero();
    assertThat(browser.count(By.cssSelector("figure svg"))).isGreaterThanOrEqualTo(3);
    assertThat(browser.script("return performance.getEntriesByType('resource').length"))
        .as("what the page fetched")
        .isEqualTo("0");
  }

  private String sorted() {
    return browser.script("return document.querySelectorAll('table th')[3].ariaSort");
  }
}
