package dev.sluice.api.experiment;

/**
 * An experiment whose trained network other programs can run: its weights by name, and what they
 * need to compute the same.
 *
 * @since 0.2.0
 */
public interface NetworkExperiment extends Experiment {
  /**
   * The network with the weights that {@link dev.sluice.api.learn.Trainer#trained} gives; nothing
   * is trained. Called in place of {@link #run}.
   *
   * @throws dev.sluice.api.run.RunFailedException if the run has no such weights
   */
  LearntNetwork learntNetwork();
}
