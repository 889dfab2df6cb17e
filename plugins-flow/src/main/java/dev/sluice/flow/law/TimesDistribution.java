package dev.sluice.flow.law;

import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.Random;

/** Times come from the law that the sampler states. */
@Theorem(
    name = "distribution",
    statement =
        "Times lie in [0, 1] and follow the stated distribution function (Kolmogorov and Smirnov's"
            + " distance at most 2 / sqrt(n)).")
public final class TimesDistribution implements Law<TimeSampler> {
  private static final int DRAWS = 20_000;

  @Override
  public Evidence check(TimeSampler sampler) {
    double[] t = sampler.draw(DRAWS, new Random(23));
    Arrays.sort(t);
    double worst = t.length == DRAWS && t[0] >= 0 && t[t.length - 1] <= 1 ? 0 : Double.NaN;
    for (int i = 0; i < t.length; i++) {
      double share = sampler.cumulative(t[i]);
      worst =
          Worst.of(
              worst,
              Math.abs(share - i / (double) DRAWS),
              Math.abs(share - (i + 1) / (double) DRAWS));
    }
    double ends = Worst.of(sampler.cumulative(0), 1 - sampler.cumulative(1));
    return Evidence.atMost("distance times sqrt(n)", Worst.of(worst, ends) * Math.sqrt(DRAWS), 2);
  }
}
