package dev.sluice.api.alignment;

import dev.sluice.api.experiment.Experiment;

/**
 * An experiment that learns a reward of texts, which a finished run can be asked for.
 *
 * @since 0.3.0
 */
public interface RewardExperiment extends Experiment {
  /**
   * What a finished run has learnt; nothing is trained, and no file of training data is read.
   * Called in place of {@link #run}.
   *
   * @throws dev.sluice.api.run.RunFailedException if the run was not trained to its end
   */
  LearntReward learntReward();
}
