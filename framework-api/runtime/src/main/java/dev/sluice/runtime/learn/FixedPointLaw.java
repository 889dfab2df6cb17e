package dev.sluice.runtime.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.learn.WeightAverage;

/** An average of equal weights is those weights. */
@Theorem(
    name = "keeps-constant-weights",
    statement = "Weights that never change are their own average.")
final class FixedPointLaw implements Law<WeightAverage> {
  private static final int STEPS = 500;
  private static final double ROUNDING = 1e-6;

  @Override
  public Evidence check(WeightAverage average) {
    float[] weights = {-1000, -1, -1e-3f, 0, 1f / 3, 1, 1000};
    for (int step = 1; step <= STEPS; step++) {
      average.observe(step, STEPS, weights.clone());
    }
    float[] result = weights.clone();
    average.finish(result);
    double worst = 0;
    for (int i = 0; i < weights.length; i++) {
      double scale = Math.max(1e-3, Math.abs(weights[i]));
      worst = Deviation.worst(worst, Math.abs(result[i] - weights[i]) / scale);
    }
    return Evidence.atMost("the largest relative change", worst, ROUNDING);
  }
}
