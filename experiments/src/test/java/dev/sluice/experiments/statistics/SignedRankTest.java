package dev.sluice.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;

class SignedRankTest {
  @Test
  void zerosAreLeftOut() {
    double[] without = {1, 2, -3, 4};
    assertThat(SignedRank.test(new double[] {0, 1, 2, 0, -3, 4}))
        .isEqualTo(SignedRank.test(without));
  }

  @Test
  void onlyZerosAreNoDifference() {
    assertThat(SignedRank.test(new double[3]).p()).isEqualTo(1);
    assertThat(SignedRank.approximate(new double[3], true).p()).isEqualTo(1);
  }

  /** All of one sign and size: the two extreme choices of signs out of 2^4. */
  @Test
  void tiesDoNotSpoilTheExactCount() {
    assertThat(SignedRank.test(new double[] {1, 1, 1, 1}).p()).isEqualTo(2 / 16.0);
    assertThat(SignedRank.smallestP(4)).isEqualTo(2 / 16.0);
  }

  @Test
  void theApproximationTakesOverNearTheExactCount() {
    double[] d = new double[SignedRank.EXACT];
    for (int i = 0; i < d.length; i++) {
      d[i] = i % 3 == 0 ? -i - 1 : i + 1;
    }
    assertThat(SignedRank.approximate(d, true).p())
        .isCloseTo(SignedRank.exact(d).p(), within(0.001));
  }

  /** Why Commons Math's own test is not used: its continuity correction goes the wrong way. */
  @Test
  void commonsMathsApproximationIsFurtherFromTheExactCount() {
    double[] d = new double[30];
    for (int i = 0; i < d.length; i++) {
      d[i] = i % 3 == 0 ? -i - 1 : i + 1;
    }
    double exact = SignedRank.exact(d).p();
    double commons = new WilcoxonSignedRankTest().wilcoxonSignedRankTest(new double[30], d, false);
    assertThat(commons).isLessThan(exact);
    assertThat(Math.abs(SignedRank.approximate(d, true).p() - exact))
        .isLessThan(Math.abs(commons - exact) / 2);
  }
}
