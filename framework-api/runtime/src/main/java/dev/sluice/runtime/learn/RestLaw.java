package dev.sluice.runtime.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.learn.Optimizer;

/** Nothing drives parameters but gradients, and decay towards zero. */
@Theorem(
    name = "rests-without-gradient",
    statement =
        "From rest and with a gradient of zero, parameters stay where they are; weight decay"
            + " alone may bring them nearer to zero, never past it.")
final class RestLaw implements Law<Optimizer> {
  private static final int STEPS = 10;

  @Override
  public Evidence check(Optimizer optimizer) {
    float[] before = {-3, -1, -1e-3f, 0, 1e-3f, 1, 3};
    float[] after = before.clone();
    float[] gradient = new float[before.length];
    for (int step = 1; step <= STEPS; step++) {
      optimizer.update(step, 1, after, gradient);
    }
    double worst = 0;
    for (int i = 0; i < before.length; i++) {
      double outward = Math.abs(after[i]) - Math.abs(before[i]);
      double past = -Math.signum(before[i]) * after[i];
      worst = Deviation.worst(worst, Math.max(outward, past));
    }
    return Evidence.atMost("the largest move away from zero or past it", worst, 0);
  }
}
