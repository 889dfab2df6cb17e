package dev.sluice.experiments.launch.spark;

import dev.sluice.api.launch.LaunchEvent;
import dev.sluice.api.launch.LaunchSession;
import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.experiments.launch.spark.driver.RunTask;
import dev.sluice.experiments.run.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The runs that are with Spark. When the application is lost, the next runs start another. */
final class DriverSession implements LaunchSession {
  private static final int TAIL = 12;

  /** Variables that mean the same on another machine; its PATH, say, is its own. */
  private static final Pattern TRAVELS = Pattern.compile("(SLUICE|MLFLOW|OMP|DJL)_.*");

  private final SubmitCommand command;
  private final LaunchSite site;
  private final Path jar;
  private final Path log;
  private final BlockingQueue<LaunchEvent> events = new LinkedBlockingQueue<>();
  private Driver driver;

  private DriverSession(SubmitCommand command, LaunchSite site) throws IOException {
    this.command = command;
    this.site = site;
    Path logs = Files.createDirectories(site.suiteFolder().resolve("suite/logs"));
    this.log = logs.resolve("spark-" + ProcessHandle.current().pid() + ".txt");
    this.jar = Files.createTempFile("sluice-spark-", ".jar");
    DriverJar.write(jar);
    this.driver = start();
  }

  /**
   * @throws IllegalStateException if Spark rejects the application
   */
  static DriverSession open(SubmitCommand command, LaunchSite site) {
    try {
      return new DriverSession(command, site);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void submit(List<LaunchTask> tasks) {
    if (driver.isGone()) {
      driver.close();
      try {
        driver = start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    tasks.forEach(task -> driver.run(asRunTask(task)));
  }

  @Override
  public Optional<LaunchEvent> poll(Duration wait) {
    try {
      return Optional.ofNullable(events.poll(wait.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void end(String id, Duration grace) {
    driver.end(id, grace);
  }

  @Override
  public void close() {
    driver.close();
    try {
      Files.deleteIfExists(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunTask asRunTask(LaunchTask task) {
    SparkLauncher.Params params = command.params();
    LaunchSite there = params.sluice().isEmpty() ? site : site.with(params.sluice());
    ArrayList<String> environment = new ArrayList<>();
    site.environment()
        .forEach(
            (name, value) -> {
              if (TRAVELS.matcher(name).matches()) {
                environment.addAll(List.of(name, value));
              }
            });
    environment.addAll(List.of(ParentWatch.VARIABLE, "1"));
    return new RunTask(
        task.id(),
        new ArrayList<>(there.process(task)),
        environment,
        site.workingDirectory().toString(),
        task.log().toString(),
        task.inputs().stream().map(Path::toString).collect(Collectors.toCollection(ArrayList::new)),
        site.suiteFolder().toString(),
        params.shared());
  }

  private Driver start() throws IOException {
    String name = "sluice " + site.suiteFolder().getFileName();
    ProcessBuilder builder = new ProcessBuilder(command.words(jar, name));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().put("SPARK_HOME", command.home().path().toString());
    builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
    Driver started = new Driver(builder, events::add);
    boolean ready = false;
    try {
      ready = started.awaitReady();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (ready) {
      return started;
    }
    started.close();
    throw new IllegalStateException(
        "Spark at "
            + command.params().master()
            + " rejected the suite; "
            + log
            + " ends:\n"
            + tail());
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }
}
