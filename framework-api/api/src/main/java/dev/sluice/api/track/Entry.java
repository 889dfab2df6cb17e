package dev.sluice.api.track;

import dev.sluice.api.run.Dataset;

/**
 * What one line of a journal says. Paths are relative to the run's {@code artifacts/} folder;
 * {@link TrackedRun#artifact} opens them.
 */
public sealed interface Entry {
  /** Whether it is a point of a curve or a final figure. */
  default boolean isPoint() {
    return this instanceof Metric || this instanceof Result;
  }

  /** The first line. */
  record Header(RunHeader run) implements Entry {}

  /** One point of a curve; the value may be NaN or infinite. */
  record Metric(String name, long step, double value) implements Entry {}

  /** A final figure, at the last step that was logged before it. */
  record Result(String name, long step, double value) implements Entry {}

  /** A PNG of a series of pictures. */
  record Picture(String name, long step, String path) implements Entry {}

  /** A table as {@code {"columns": [...], "data": [[...], ...]}}. */
  record TableFile(String name, String path) implements Entry {}

  /** Any other file. */
  record Artifact(String path) implements Entry {}

  /** What the run learns from. */
  record Input(Dataset dataset) implements Entry {}

  /**
   * An interrupted run was resumed; what ended it, if that is in the line before, does not count.
   *
   * @param attempt 2 the first time
   */
  record Resumed(int attempt) implements Entry {}

  /**
   * A pruner ended the run.
   *
   * @param step where
   * @param reason why
   */
  record Pruned(long step, String reason) implements Entry {}

  /** The last line, missing where the process was killed. */
  record End(RunStatus status, String message) implements Entry {}
}
