package dev.sluice.api.learn;

import java.util.function.LongConsumer;

/**
 * The training loop, which exists once: updates, rate, clipping, averaging, the loss curve,
 * progress, cancellation, and the end of a run whose loss is not finite. Given by the run; inject
 * it.
 *
 * <p>Where the run has checkpoints, an interrupted training goes on after the last one as if it had
 * not been interrupted: {@code gradient} is then first asked for a later step. It must therefore
 * carry nothing from step to step but the model's parameters, random generators taken before
 * training, and components that are {@link Stateful}.
 */
public interface Trainer {
  /**
   * Trains in place and leaves the averaged weights in {@code model}. Logs {@code train/loss} and
   * {@code train/gradient-norm} before clipping (the means since the last point), {@code
   * train/rate} and {@code train/steps-per-second}; a second training by the same trainer logs
   * {@code train-2/loss} and so on.
   *
   * @return how many seconds it took; of a run that was interrupted, over all its attempts
   * @throws dev.sluice.api.run.RunFailedException if the loss or the gradient is not finite, with
   *     the step and a hint
   * @throws dev.sluice.api.run.RunCancelledException between steps
   */
  double train(Training plan, Parameters model, GradientStep gradient);

  /**
   * The same, with a look at the model between two steps.
   *
   * @param between gets the number of steps that are done, from 0, before each step; the model's
   *     weights are then not averaged
   */
  default double train(
      Training plan, Parameters model, LongConsumer between, GradientStep gradient) {
    return train(
        plan,
        model,
        (step, into) -> {
          between.accept(step - 1);
          return gradient.at(step, into);
        });
  }

  /**
   * The same, with looks at a validation part. Each is logged as {@code train/validation-loss}.
   * With {@link Training.Keep#BEST} the weights of the best look are left in {@code model}, and
   * {@code train/best-step} and {@code train/best-validation-loss} are reported; a training without
   * a validation part is then rejected.
   *
   * @param validation its loss is asked for after the steps that it names, with the weights that
   *     would be used if training ended there
   * @param between as above
   * @throws dev.sluice.api.run.RunFailedException also if the best weights are asked for and there
   *     is nothing to choose by, before the first step; or if no look gave a finite loss
   * @since 0.2.0
   */
  default double train(
      Training plan,
      Parameters model,
      Validation validation,
      LongConsumer between,
      GradientStep gradient) {
    if (validation.isPresent()) {
      throw new UnsupportedOperationException("this trainer does not validate");
    }
    return train(plan, model, between, gradient);
  }

  /**
   * What one of the run's trainings left in its checkpoint. Nothing is trained, no random stream is
   * needed, and the run may have been made by another process.
   *
   * @param training counts from 1 in the order of the run, those {@link #under} a prefix included
   * @throws dev.sluice.api.run.RunFailedException if it was not finished
   */
  default TrainedModel trained(int training) {
    throw new UnsupportedOperationException("this trainer keeps no trained models");
  }

  /**
   * The same; of a run that is opened at its last checkpoint, the weights of that checkpoint,
   * averaged as the plan's training would at its end.
   *
   * @param plan of that training
   * @throws dev.sluice.api.run.RunFailedException if there is neither a finished training of that
   *     number nor, where it may be used, a checkpoint of it
   * @since 0.2.0
   */
  default TrainedModel trained(int training, Training plan) {
    return trained(training);
  }

  /**
   * How many steps the latest training took, over all its attempts: with a budget of time nobody
   * else knows. 0 before the first, and for a trainer that does not count.
   */
  default long steps() {
    return 0;
  }

  /**
   * The same trainer for a training that is not the run's own, such as one that makes its starting
   * point: it logs {@code prefix/loss} and so on, and does not count as a first training.
   *
   * @param prefix without a slash
   */
  default Trainer under(String prefix) {
    return this;
  }

  /** One batch's loss and gradient. */
  @FunctionalInterface
  interface GradientStep {
    /**
     * Called {@link Training#accumulate} times per update, each time for another micro-batch; the
     * update is by the mean of their gradients.
     *
     * @param step counts updates from 1
     * @param gradient written
     * @return the batch's loss
     */
    double at(long step, float[] gradient);
  }
}
