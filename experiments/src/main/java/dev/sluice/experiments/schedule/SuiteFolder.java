package dev.sluice.experiments.schedule;

import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunState;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.runtime.file.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of a suite: a run folder for each run, and {@code suite/} for everything else.
 *
 * @param path {@code <runs>/<suite name>}
 */
public record SuiteFolder(Path path) {
  /** What is the suite's and no run's. */
  public Path own() {
    return path.resolve("suite");
  }

  public Path run(PlannedRun run) {
    return path.resolve(run.folderName());
  }

  /** The descriptor of a run. */
  public Path spec(PlannedRun run) {
    return own().resolve("specs").resolve(run.id() + ".yaml");
  }

  /** What a run's process printed. */
  public Path log(PlannedRun run) {
    return own().resolve("logs").resolve(run.id() + ".txt");
  }

  /** Where a task of several runs notes how far it is. */
  Path progress(String name) {
    return own().resolve("tasks").resolve(name + ".txt");
  }

  Path claims() {
    return own().resolve("claims");
  }

  public RunState stateOf(PlannedRun run, Locks locks) {
    return RunState.in(run(run), locks);
  }

  /**
   * Writes a file whole or not at all, also where two processes write it at once.
   *
   * @throws UncheckedIOException if it cannot be written, with its path
   */
  public static void write(Path file, String text) {
    try {
      WholeFile.write(file, part -> Files.writeString(part, text));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
