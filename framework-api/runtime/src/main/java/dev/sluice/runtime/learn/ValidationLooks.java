package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import java.util.Optional;

/** The looks at a validation part, and what they keep. */
final class ValidationLooks {
  private final Validation validation;
  private final Metrics metrics;
  private final String prefix;
  private final Optional<BestWeights> best;

  /**
   * @param prefix of its curves' names, such as {@code train/}
   * @throws RunFailedException if the best weights are to be kept and there is nothing to choose by
   */
  ValidationLooks(Training plan, Validation validation, Metrics metrics, String prefix) {
    this.validation = validation;
    this.metrics = metrics;
    this.prefix = prefix;
    boolean keeps = plan.keep() == Training.Keep.BEST;
    if (keeps && !validation.isPresent()) {
      throw new RunFailedException(
          "training.keep is 'best', but there is no validation part to choose by; give the data"
              + " one, such as split: {validation: 0.1}, or set keep to 'last'");
    }
    if (keeps && validation.every() == 0) {
      throw new RunFailedException(
          "training.keep is 'best', but evaluation.every is 0, so that only the last weights are"
              + " validated; set evaluation.every to the steps between two evaluations");
    }
    best = keeps ? Optional.of(new BestWeights()) : Optional.empty();
  }

  /** Empty where the last weights are kept. */
  Optional<BestWeights> best() {
    return best;
  }

  /**
   * After a step, looks if it is time, and leaves model and parameters as they were.
   *
   * @param parameters those of the model, perhaps its own vector
   */
  void after(long step, long total, Parameters model, WeightAverage average, float[] parameters) {
    if (!validation.isDue(step, total)) {
      return;
    }
    float[] before = parameters.clone();
    try {
      average.finish(parameters);
      model.writeParameters(parameters);
      double loss = validation.loss().getAsDouble();
      metrics.log(prefix + "validation-loss", step, loss);
      best.ifPresent(kept -> kept.offer(step, loss, parameters));
    } finally {
      System.arraycopy(before, 0, parameters, 0, before.length);
      model.writeParameters(parameters);
    }
  }

  /** As {@link #finish} for a training that was interrupted, perhaps before the first look. */
  void finishEarly(WeightAverage average, float[] parameters) {
    if (best.isPresent() && best.get().step() == 0) {
      average.finish(parameters);
    } else {
      finish(average, parameters);
    }
  }

  /**
   * At the end of training, replaces the last step's weights by those that are used from now on.
   *
   * @throws RunFailedException if the best are asked for and there are none
   */
  void finish(WeightAverage average, float[] parameters) {
    if (best.isEmpty()) {
      average.finish(parameters);
      return;
    }
    BestWeights kept = best.get();
    kept.moveTo(parameters);
    metrics.result(prefix + "best-step", (double) kept.step());
    metrics.result(prefix + "best-validation-loss", kept.loss());
  }
}
