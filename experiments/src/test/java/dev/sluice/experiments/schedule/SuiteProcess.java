package dev.sluice.experiments.schedule;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** {@code suite} in a process of its own, whose children are the workers. */
public final class SuiteProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final File output;

  private SuiteProcess(Process process, File output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param folder takes the runs below {@code runs} and the output
   */
  public static SuiteProcess start(Path folder, Path suite, String... arguments)
      throws IOException {
    return start(folder, suite, Map.of(), arguments);
  }

  /** With variables of its own. */
  static SuiteProcess start(
      Path folder, Path suite, Map<String, String> variables, String... arguments)
      throws IOException {
    File output = File.createTempFile("suite", ".txt", folder.toFile());
    ProcessBuilder builder =
        new ProcessBuilder(command(folder, suite, List.of(), arguments))
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    builder.environment().putAll(variables);
    return new SuiteProcess(builder.start(), output);
  }

  /** The words that start it. */
  static List<String> command(
      Path folder, Path suite, List<String> javaOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    if (Files.exists(Path.of("/proc/self/status"))) {
      // A shell's background jobs ignore SIGINT, and so would every process that a test starts.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true"));
    command.addAll(javaOptions);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "dev.sluice.experiments.cli.Main",
            "suite",
            suite.toString(),
            "--no-report",
            "--dir",
            folder.resolve("runs").toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Waits for its end; returns the exit code. */
  public int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      kill();
      throw new AssertionError("the suite did not end:\n" + output());
    }
    return process.exitValue();
  }

  /** Waits for something that this process brings about. */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new AssertionError("never came: " + what + "\n" + output());
      }
      process.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  /** The processes that take runs. */
  List<ProcessHandle> workers() {
    return process.toHandle().children().toList();
  }

  /** As {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  public String output() {
    try {
      return Files.readString(output.toPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
