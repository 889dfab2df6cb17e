package dev.sluice.experiments.launch.local;

import dev.sluice.api.launch.LaunchSite;
import dev.sluice.api.launch.LaunchTask;
import dev.sluice.runtime.thread.Daemons;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One worker process, seen from the suite. */
final class Worker {
  /** Who is told what the process does; called from the worker's own thread. */
  interface Listener {
    void answered(Worker worker, WorkerMessage answer);

    void gone(Worker worker, int status);
  }

  private final Process process;
  private final BufferedWriter toProcess;
  private final int threads;
  private final Path errors;
  private int taken;
  private @Nullable LaunchTask task;

  private Worker(Process process, int threads, Path errors) {
    this.process = process;
    this.toProcess =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.threads = threads;
    this.errors = errors;
  }

  /**
   * Starts a process.
   *
   * @param errors the file that takes what is printed outside of runs, such as a crash's last words
   * @throws UncheckedIOException if there can be none
   */
  static Worker start(
      LaunchSite site, List<String> javaOptions, int threads, Path errors, Listener listener) {
    try {
      Files.createDirectories(errors.getParent());
      List<String> command = new ArrayList<>(site.command());
      // After the suite's own options: of two heap sizes Java takes the last.
      command.addAll(Math.max(1, command.lastIndexOf("-cp")), javaOptions);
      command.addAll(List.of(LaunchSite.VERB, site.suiteFolder().toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(site.workingDirectory().toFile())
              .redirectError(errors.toFile());
      builder.environment().clear();
      builder.environment().putAll(site.environment());
      Worker worker = new Worker(builder.start(), threads, errors);
      Daemons.thread("worker " + errors.getFileName(), () -> worker.listen(listener)).start();
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a process", e);
    }
  }

  private void listen(Listener listener) {
    try (BufferedReader answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        // What is no message was printed by the virtual machine or a native library: it has its
        // own standard output.
        WorkerMessage.in(line).ifPresent(message -> listener.answered(this, message));
      }
    } catch (IOException e) {
      // The pipe broke: the process is going.
      process.destroyForcibly();
    }
    listener.gone(this, waitFor());
  }

  private int waitFor() {
    while (true) {
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        // A process that has closed its output ends soon, and its status must be told.
      }
    }
  }

  void give(LaunchTask next) {
    task = next;
    taken++;
    tell(WorkerMessage.run(next.id(), next.request(), next.log().toString()));
  }

  void free() {
    task = null;
  }

  @Nullable LaunchTask task() {
    return task;
  }

  int threads() {
    return threads;
  }

  int taken() {
    return taken;
  }

  long pid() {
    return process.pid();
  }

  Path errors() {
    return errors;
  }

  void askToEnd(String id) {
    tell(WorkerMessage.end(id));
  }

  /** Lets the process end once its run is over: it reads that nothing more will come. */
  void retire() {
    try {
      toProcess.close();
    } catch (IOException e) {
      // It is gone already.
    }
  }

  void kill() {
    process.destroyForcibly();
  }

  /** Waits for the end of the process, and ends it by force if it does not come. */
  void killUnlessGone(Duration wait) {
    try {
      if (!process.waitFor(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void tell(WorkerMessage message) {
    try {
      toProcess.write(message.line());
      toProcess.newLine();
      toProcess.flush();
    } catch (IOException e) {
      // It is gone; its listener hears so from the other pipe.
    }
  }
}
