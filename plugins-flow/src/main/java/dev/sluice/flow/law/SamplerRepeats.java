package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.flow.exact.MonotoneMeans;
import dev.sluice.flow.path.LinearPath;
import dev.sluice.flow.schedule.LinearSchedule;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Rk4;
import java.util.Random;

/** A seed determines the samples. */
@Theorem(
    name = "repeats",
    statement =
        "The same noise and the same seed give the same samples, to the bit, also after samples"
            + " of another seed.")
public final class SamplerRepeats implements Law<Sampler> {
  private static final int SAMPLES = 200;

  @Override
  public Evidence check(Sampler sampler) {
    double[] first = samples(sampler, 11);
    samples(sampler, 12);
    return Evidence.atMost("values that differ", Worst.different(first, samples(sampler, 11)), 0);
  }

  private static double[] samples(Sampler sampler, long seed) {
    Random random = new Random(seed);
    Points noise = Points.zeros(SAMPLES, 1);
    for (int i = 0; i < SAMPLES; i++) {
      noise.set(i, 0, random.nextGaussian());
    }
    return sampler
        .sample(
            new MonotoneMeans(Truth.MIXTURE, new LinearSchedule()),
            new LinearPath(),
            new Rk4(new FixedSteps(20)),
            noise,
            random)
        .end()
        .values()
        .clone();
  }
}
