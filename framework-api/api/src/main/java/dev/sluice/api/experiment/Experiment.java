package dev.sluice.api.experiment;

import dev.sluice.api.plugin.Kind;

/** What a descriptor's {@code experiment} names. */
@Kind(value = "experiment", description = "The experiment that a descriptor runs.")
public interface Experiment {
  /**
   * Runs to the end; what it learns goes to {@link dev.sluice.api.run.Metrics} and {@link
   * dev.sluice.api.run.Artifacts}.
   *
   * @throws dev.sluice.api.run.RunFailedException with a message for the user
   * @throws dev.sluice.api.run.RunCancelledException when asked to end
   */
  void run();
}
