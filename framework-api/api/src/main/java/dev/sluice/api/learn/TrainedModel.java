package dev.sluice.api.learn;

import dev.sluice.api.run.RunFailedException;
import java.util.List;

/**
 * What a finished training left. The run's descriptor says which architecture the weights belong
 * to.
 *
 * @param run the id of the run that trained it
 * @param training which of the run's trainings, counted from 1
 * @param steps how many steps it took
 * @param weights as used after training: averaged where the run averages them, and the best ones
 *     where it keeps those
 * @param tensors which the weights consist of; empty for a run of Sluice 0.1.0
 * @since 0.2.0
 */
public record TrainedModel(
    String run, int training, long steps, Weights weights, List<ParameterTensor> tensors) {
  public TrainedModel {
    tensors = List.copyOf(tensors);
  }

  /** The same weights for a model that keeps them in this precision. */
  public TrainedModel in(Precision kept) {
    return new TrainedModel(run, training, steps, weights.in(kept), tensors);
  }

  /**
   * The model with these weights.
   *
   * @param shape of the model that was trained
   * @throws RunFailedException if the weights are of another shape, or the model cannot keep their
   *     precision
   */
  public <S, M extends Parameters> M create(Architecture<S, M> architecture, S shape) {
    try {
      return architecture.create(shape, weights);
    } catch (IllegalArgumentException e) {
      throw new RunFailedException(
          "the weights of this run do not fit its model: "
              + e.getMessage()
              + "; a file that the run was trained with has changed since, such as its tokenizer",
          e);
    }
  }
}
