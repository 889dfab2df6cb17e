package dev.sluice.alignment.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceDetail;
import dev.sluice.api.alignment.TokenScores;
import org.junit.jupiter.api.Test;

final class WeightedTest {
  /** Words of 0.9 and 0.1: the policy's own samples have probability 0.82 on average. */
  @Test
  void aPairThatThePolicyLikesBetterThanItsOwnSamplesCountsMoreThanOne() {
    assertThat(weight(0.9, 0.9)).isCloseTo(0.9 / 0.82 * 0.9 / 0.82, within(1e-12));
    assertThat(weight(0.1, 0.9)).isCloseTo(0.1 / 0.82 * 0.9 / 0.82, within(1e-12));
  }

  private static double weight(double chosen, double rejected) {
    Dpo dpo = new Dpo(new Beta(0.5));
    double[] reference = {Math.log(0.5)};
    PreferenceBatch batch =
        new PreferenceBatch(
            new double[] {Math.log(chosen)},
            new double[] {Math.log(rejected)},
            reference,
            reference,
            new int[] {1},
            new int[] {1},
            new PreferenceDetail(
                word(chosen), word(rejected), new double[0], new double[0], new int[0]));
    return new Weighted(dpo).of(batch).loss()[0] / dpo.of(batch).loss()[0];
  }

  private static TokenScores word(double probability) {
    return new TokenScores(
        new double[][] {{Math.log(probability)}},
        new double[][] {{Math.log(0.5)}},
        new double[][] {{Math.log(0.9 * 0.9 + 0.1 * 0.1)}},
        new double[1]);
  }
}
