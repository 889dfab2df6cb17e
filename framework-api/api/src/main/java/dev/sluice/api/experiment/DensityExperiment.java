package dev.sluice.api.experiment;

/** An experiment that learns a density, of which a finished run can be asked. */
public interface DensityExperiment extends Experiment {
  /**
   * What a finished run has learnt, of the weights that {@link
   * dev.sluice.api.learn.Trainer#trained} gives; nothing is trained. Called in place of {@link
   * #run}.
   *
   * @throws dev.sluice.api.run.RunFailedException if the run was not trained to its end
   */
  LearntDensity learntDensity();
}
