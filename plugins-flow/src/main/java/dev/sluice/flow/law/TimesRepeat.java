package dev.sluice.flow.law;

import dev.sluice.api.flow.TimeSampler;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Random;

/** A seed determines the times. */
@Theorem(
    name = "repeats",
    statement = "The same seed gives the same times, to the bit, also after times of another seed.")
public final class TimesRepeat implements Law<TimeSampler> {
  private static final int DRAWS = 200;

  @Override
  public Evidence check(TimeSampler sampler) {
    double[] first = sampler.draw(DRAWS, new Random(11)).clone();
    sampler.draw(DRAWS, new Random(12));
    double[] again = sampler.draw(DRAWS, new Random(11));
    return Evidence.atMost("values that differ", Worst.different(first, again), 0);
  }
}
