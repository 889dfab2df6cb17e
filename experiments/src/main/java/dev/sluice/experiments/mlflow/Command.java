package dev.sluice.experiments.mlflow;

import dev.sluice.experiments.track.Causes;
import dev.sluice.runtime.thread.Daemons;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A command that may take minutes. It reports now and then that it still runs, and is stopped with
 * all its children if this process stops.
 */
final class Command {
  private static final int TAIL = 8;

  private final List<String> words;
  private final Map<String, String> variables;
  private final String doing;
  private final Consumer<String> say;
  private final Duration interval;
  private final List<String> output = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param variables of its environment, in addition to those of this process
   * @param doing such as {@code installing mlflow}, for the reports
   * @param say takes the reports
   * @param interval between two reports
   */
  Command(
      List<String> words,
      Map<String, String> variables,
      String doing,
      Consumer<String> say,
      Duration interval) {
    this.words = words;
    this.variables = variables;
    this.doing = doing;
    this.say = say;
    this.interval = interval;
  }

  /**
   * Runs it to its end.
   *
   * @param eachLine takes each line of its output as it comes
   * @return whether it succeeded
   * @throws IOException if it cannot be started
   * @throws EnvironmentException if this thread was interrupted meanwhile
   */
  boolean run(Consumer<String> eachLine) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    // The user's own MLflow settings must not lead it elsewhere.
    builder.environment().keySet().removeIf(name -> name.startsWith("MLFLOW_"));
    builder.environment().putAll(variables);
    Process process = builder.start();
    Thread stop = new Thread(() -> stop(process), "sluice-command-stop");
    Runtime.getRuntime().addShutdownHook(stop);
    try {
      process.getOutputStream().close();
      Thread reader = Daemons.thread("sluice-command-output", () -> read(process, eachLine));
      reader.start();
      long began = System.nanoTime();
      while (!process.waitFor(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        say.accept("  still " + doing + " (" + seconds + " s) ...");
      }
      reader.join(interval.toMillis());
      return process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while " + doing);
    } finally {
      stop(process);
      forget(stop);
    }
  }

  /** The end of what it printed. */
  String tail() {
    List<String> lines = List.copyOf(output);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
  }

  private void read(Process process, Consumer<String> eachLine) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        output.add(line);
        eachLine.accept(line);
      }
    } catch (IOException | UncheckedIOException e) {
      output.add("(its output cannot be read: " + Causes.of(e) + ")");
    }
  }

  private static void stop(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is stopping already.
    }
  }
}
