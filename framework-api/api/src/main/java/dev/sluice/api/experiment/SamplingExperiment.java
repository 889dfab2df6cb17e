package dev.sluice.api.experiment;

/**
 * An experiment whose trained model draws samples.
 *
 * @since 0.2.0
 */
public interface SamplingExperiment extends Experiment {
  /**
   * The model with the weights that {@link dev.sluice.api.learn.Trainer#trained} gives; nothing is
   * trained. Called in place of {@link #run}.
   *
   * @throws dev.sluice.api.run.RunFailedException if the run has no such weights
   */
  LearntSamples learntSamples();
}
