package dev.sluice.api.experiment;

/**
 * An experiment that learns to write text, which a finished run can be asked for.
 *
 * @since 0.2.0
 */
public interface TextExperiment extends Experiment {
  /**
   * What a finished run has learnt, with the weights that {@link
   * dev.sluice.api.learn.Trainer#trained} gives; nothing is trained, and no file of training data
   * is read. Called in place of {@link #run}.
   *
   * @throws dev.sluice.api.run.RunFailedException if the run was not trained to its end, its
   *     tokenizer's file is missing, or what it has learnt cannot continue a text
   */
  LearntText learntText();
}
