package dev.sluice.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.learn.WeightAverage;
import dev.sluice.runtime.registry.Constraints;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WeightAveragesTest {
  @Test
  void lastKeepsTheLastWeights() {
    assertThat(average(new Last(), 1, 2, 3)).isEqualTo(3);
  }

  @Test
  void tailMeanIsTheMeanOfTheTail() {
    assertThat(average(new TailMean(new TailMean.Params(0.5)), 100, 100, 1, 3)).isEqualTo(2);
    assertThat(average(new TailMean(new TailMean.Params(1)), 1, 2, 3, 6)).isEqualTo(3);
    assertThat(average(new TailMean(new TailMean.Params(0)), 1, 2, 3, 6)).isEqualTo(6);
  }

  @Test
  void emaWarmsUp() {
    // d = 2/11 at step 1 (the first weights are taken whole), 3/12 at step 2, 4/13 at step 3.
    double expected = 1;
    expected += (1 - 3 / 12.0) * (2 - expected);
    expected += (1 - 4 / 13.0) * (5 - expected);
    assertThat((double) average(new Ema(new Ema.Params(0.999)), 1, 2, 5))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void smallSharesOfSmallDifferencesArriveInFloat32() {
    int steps = 100_000;
    WeightAverage ema = new Ema(new Ema.Params(0.9999));
    double reference = 1;
    float[] weights = {1};
    ema.observe(1, steps, weights);
    SplittableRandom random = new SplittableRandom(3);
    for (int step = 2; step <= steps; step++) {
      // 1e-4 of 1e-4 is under half an ulp of 1: a plain float32 sum would never move.
      weights[0] = (float) (1 + 1e-4 * random.nextDouble());
      double decay = Math.min(0.9999, (1.0 + step) / (10.0 + step));
      reference += (1 - decay) * (weights[0] - reference);
      ema.observe(step, steps, weights);
    }
    ema.finish(weights);
    assertThat((double) weights[0]).isCloseTo(reference, within(1e-7));
  }

  @Test
  void valuesOutOfRangeAreRefused() {
    assertThat(Constraints.broken(new Ema.Params(1)))
        .containsExactly("decay must be at least 0 and below 1, not 1.0");
    assertThat(Constraints.broken(new TailMean.Params(2)))
        .containsExactly("fraction must be from 0 to 1, not 2.0");
  }

  private static float average(WeightAverage average, float... seen) {
    for (int i = 0; i < seen.length; i++) {
      average.observe(i + 1, seen.length, new float[] {seen[i]});
    }
    float[] result = {seen[seen.length - 1]};
    average.finish(result);
    return result[0];
  }
}
