package dev.sluice.runtime.learn;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.learn.WeightAverage;
import java.util.SplittableRandom;

/** A validation part is looked at with the weights that would be used; that must not train. */
@Theorem(
    name = "may-be-asked-between",
    statement =
        "An average that is asked for twice after each step gives the same weights to the bit.")
final class LooksChangeNothingLaw implements Law<WeightAverage> {
  private static final int STEPS = 500;
  private static final int COUNT = 16;

  @Override
  public Evidence check(WeightAverage average) {
    SplittableRandom random = new SplittableRandom(1);
    float[] weights = new float[COUNT];
    int differences = 0;
    for (int step = 1; step <= STEPS; step++) {
      for (int i = 0; i < COUNT; i++) {
        weights[i] += (float) random.nextDouble(-0.1, 0.1);
      }
      average.observe(step, STEPS, weights.clone());
      float[] first = weights.clone();
      average.finish(first);
      float[] second = weights.clone();
      average.finish(second);
      for (int i = 0; i < COUNT; i++) {
        differences +=
            Float.floatToRawIntBits(first[i]) == Float.floatToRawIntBits(second[i]) ? 0 : 1;
      }
    }
    return Evidence.atMost("weights that differ when asked for again", differences, 0);
  }
}
