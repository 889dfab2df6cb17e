package dev.sluice.flow.law;

import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.path.LinearPath;

/** A weight is one. */
@Theorem(
    name = "finite",
    statement =
        "Weights on the linear path are finite and 0 or more at every time, both ends included,"
            + " not all 0, and depend on each time alone.")
public final class WeightIsFinite implements Law<LossWeight> {
  private static final int TIMES = 201;

  @Override
  public Evidence check(LossWeight weight) {
    double[] t = new double[TIMES];
    double[] backwards = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      t[i] = i / (TIMES - 1.0);
      backwards[TIMES - 1 - i] = t[i];
    }
    double[] forth = weight.at(t, new LinearPath());
    double[] back = weight.at(backwards, new LinearPath());
    double sum = 0;
    double worst = 0;
    for (int i = 0; i < TIMES; i++) {
      boolean right = forth[i] >= 0 && forth[i] < Double.POSITIVE_INFINITY;
      sum += forth[i];
      worst = Worst.of(worst, right ? Math.abs(forth[i] - back[TIMES - 1 - i]) : Double.NaN);
    }
    return Evidence.atMost("difference in another order", sum > 0 ? worst : Double.NaN, 0);
  }
}
