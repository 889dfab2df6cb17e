package dev.sluice.experiments.launch.spark.driver;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a run's process on an executor to its end, or until the thread is interrupted. The process's
 * standard input stays open as long as the executor lives: the process ends when it closes, so a
 * lost executor leaves nothing behind.
 */
final class ChildProcess {
  /** The status of an environment that is wrong. */
  private static final int CANNOT_START = 3;

  private static final long GRACE_SECONDS = 10;

  private ChildProcess() {}

  /**
   * @throws InterruptedException once the process has ended, if the thread was interrupted
   */
  static Outcome run(RunTask task, String attempt) throws IOException, InterruptedException {
    Path log = Path.of(task.log());
    Files.createDirectories(log.toAbsolutePath().getParent());
    Process process;
    try {
      process = builder(task, log).start();
    } catch (IOException e) {
      return new Outcome(CANNOT_START, "the executor cannot start it: " + e.getMessage(), attempt);
    }
    try {
      return new Outcome(process.waitFor(), "", attempt);
    } finally {
      end(process);
    }
  }

  private static ProcessBuilder builder(RunTask task, Path log) {
    ProcessBuilder builder = new ProcessBuilder(task.command());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    List<String> environment = task.environment();
    for (int i = 0; i < environment.size(); i += 2) {
      builder.environment().put(environment.get(i), environment.get(i + 1));
    }
    File directory = new File(task.directory());
    if (directory.isDirectory()) {
      builder.directory(directory);
    }
    return builder;
  }

  /** Politely, then by force; an interruption meanwhile is kept for later. */
  private static void end(Process process) {
    boolean interrupted = Thread.interrupted();
    process.destroy();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    while (process.isAlive()) {
      try {
        if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          process.destroyForcibly();
          deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
