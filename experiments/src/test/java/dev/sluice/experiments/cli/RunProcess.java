package dev.sluice.experiments.cli;

import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Lines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** {@code run} in a process of its own, as the launcher starts it. */
final class RunProcess {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final Path runs;
  private final File output;

  private RunProcess(Process process, Path runs, File output) {
    this.process = process;
    this.runs = runs;
    this.output = output;
  }

  static RunProcess start(Path runs, String... arguments) throws IOException {
    return start(List.of(), Map.of(), CommandLineCase.SMOKE, runs, arguments);
  }

  /** On a file system without locks. */
  static RunProcess withoutLocks(Path runs, String... arguments) throws IOException {
    return start(List.of(), Map.of("SLUICE_LOCKS", "off"), CommandLineCase.SMOKE, runs, arguments);
  }

  /** As the launcher does it, with the Vector API. */
  static RunProcess onVectors(Path descriptor, Path runs, String... arguments) throws IOException {
    return start(
        List.of(
            "--add-modules", "jdk.incubator.vector", "-Dsluice.home=" + Path.of("..").toRealPath()),
        Map.of(),
        descriptor,
        runs,
        arguments);
  }

  private static RunProcess start(
      List<String> options,
      Map<String, String> variables,
      Path descriptor,
      Path runs,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(hearingInterrupts());
    command.addAll(
        List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
    command.addAll(options);
    command.addAll(
        List.of(
            "-Djava.awt.headless=true",
            "-Dai.djl.offline=true",
            "-DOPT_OUT_TRACKING=true",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.sluice.experiments.cli.Main",
            "run",
            descriptor.toString(),
            "--threads",
            "1",
            "--dir",
            runs.toString()));
    command.addAll(List.of(arguments));
    Files.createDirectories(runs);
    File output = runs.resolve("output.txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().remove("MLFLOW_TRACKING_URI");
    builder.environment().putAll(variables);
    return new RunProcess(builder.start(), runs, output);
  }

  /** A shell's background jobs ignore SIGINT, and so would every process that a test starts. */
  private static List<String> hearingInterrupts() {
    return Files.exists(Path.of("/proc/self/status"))
        ? List.of("env", "--default-signal=INT")
        : List.of();
  }

  /** Waits for its end; returns the exit code. */
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the run did not end:\n" + output());
    }
    return process.exitValue();
  }

  /** Waits until the journal has this many points of the loss. */
  void awaitLoss(int points) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(end) && process.isAlive()) {
      if (Files.exists(runs) && hasLoss(points)) {
        return;
      }
      process.waitFor(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("the run did not train:\n" + output());
  }

  private boolean hasLoss(int points) throws IOException {
    List<Path> folders = folders();
    return !folders.isEmpty()
        && Lines.of(folders.get(0)).stream()
                .filter(
                    line ->
                        line.entry() instanceof Entry.Metric metric
                            && metric.name().equals("train/loss"))
                .count()
            >= points;
  }

  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    kill.waitFor();
  }

  private List<Path> folders() throws IOException {
    try (Stream<Path> children = Files.list(runs)) {
      return children.filter(JournalReader::isRun).toList();
    }
  }

  Path folder() throws IOException {
    return folders().get(0);
  }

  String output() {
    try {
      return Files.readString(output.toPath());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
