package dev.sluice.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleSummaryTest {
  @Test
  void aSumKeepsWhatLargeNumbersWouldSwallow() {
    assertThat(SampleSummary.sum(new double[] {1, 1e100, 1, -1e100})).isEqualTo(2);
  }

  @Test
  void aCommonOffsetCostsTheSpreadNoDigits() {
    double[] x = {1e9 + 0.25, 1e9 + 0.5, 1e9 + 0.75, 1e9 + 1.5};
    // Deviations from 0.75: -0.5, -0.25, 0, 0.75.
    assertThat(SampleSummary.variance(x)).isCloseTo(0.875 / 3, within(1e-15));
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMiddleTwosMean() {
    assertThat(SampleSummary.median(new double[] {3, 1, 10, 2})).isEqualTo(2.5);
    assertThat(SampleSummary.median(new double[] {5, 1, 10})).isEqualTo(5);
  }

  @Test
  void nothingHasNoMedianAndOneValueNoSpread() {
    assertThat(SampleSummary.median(new double[0])).isNaN();
    assertThat(SampleSummary.standardDeviation(new double[] {1})).isNaN();
  }
}
