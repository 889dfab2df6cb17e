package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.exact.MonotoneMeans;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Rk4;
import java.util.Arrays;
import java.util.Random;

/** Samples of an exact field follow the data's law. */
@Theorem(
    name = "follows-data",
    statement =
        "Where the velocity, and its means, are exact, samples follow the distribution of the data"
            + " (Kolmogorov and Smirnov's distance at most 2.5 / sqrt(n)), the noise is left as"
            + " it is, and the cost is counted.")
public final class SamplerFollowsData implements Law<Sampler> {
  private static final int SAMPLES = 10_000;

  @Override
  public Evidence check(Sampler sampler) {
    MonotoneMeans field = new MonotoneMeans(Truth.MIXTURE, new LinearSchedule());
    Random random = new Random(11);
    Points noise = Points.zeros(SAMPLES, 1);
    for (int i = 0; i < SAMPLES; i++) {
      noise.set(i, 0, random.nextGaussian());
    }
    Points before = noise.copy();
    long[] rows = {0};
    Solution solution =
        sampler.sample(
            new Counting(field, rows),
            new LinearPath(),
            new Rk4(new FixedSteps(20)),
            noise,
            random);
    double worst = Arrays.equals(before.values(), noise.values()) ? 0 : Double.NaN;
    if (solution.rowEvaluations() != rows[0]) {
      worst = Double.NaN;
    }
    double[] x = solution.end().values().clone();
    Arrays.sort(x);
    for (int i = 0; i < SAMPLES; i++) {
      double share = Truth.cumulative(x[i]);
      worst =
          Worst.of(
              worst,
              Math.abs(share - i / (double) SAMPLES),
              Math.abs(share - (i + 1) / (double) SAMPLES));
    }
    return Evidence.atMost("distance times sqrt(n)", worst * Math.sqrt(SAMPLES), 2.5);
  }
}
