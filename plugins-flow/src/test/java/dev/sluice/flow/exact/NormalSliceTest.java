package dev.sluice.flow.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalSliceTest {
  private final NormalSlice slice = new NormalSlice();

  @Test
  void massAndMeanEqualAFineQuadrature() {
    for (double from : new double[] {-12, -5, -2.1, -1, -0.4, -0.01, 0, 0.3, 1.9, 4, 11}) {
      for (double width : new double[] {1e-3, 0.1, 0.9, 1.1, 2, 3.7, 9, 25}) {
        slice.set(from, width);
        double peak = Math.max(Math.max(from, -from - width), 0);
        double mass = simpson(from, width, peak, 0);
        double mean = simpson(from, width, peak, 1) / mass;
        double log = Math.log(mass / width) - 0.5 * peak * peak - 0.5 * Math.log(2 * Math.PI);
        String where = "[" + from + ", +" + width + "]";
        assertThat(slice.logMeanDensity()).as("mass of " + where).isCloseTo(log, within(1e-9));
        assertThat(slice.mean()).as("mean of " + where).isCloseTo(mean, within(1e-9));
      }
    }
  }

  /** The integral of z^power times the density over that at {@code peak}. */
  private static double simpson(double from, double width, double peak, int power) {
    int steps = 20_000;
    double h = width / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double z = from + i * h;
      double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * Math.pow(z, power) * Math.exp(0.5 * (peak - z) * (peak + z));
    }
    return sum * h / 3;
  }

  @Test
  void aVeryNarrowSliceHasItsMeanInTheMiddle() {
    slice.set(2, 1e-13);

    assertThat(slice.position()).isCloseTo(0.5, within(1e-12));
    assertThat(slice.logMeanDensity()).isCloseTo(-2 - 0.5 * Math.log(2 * Math.PI), within(1e-12));
  }

  @Test
  void farOutTheMeanIsAtTheNearEdgeAndNothingOverflows() {
    slice.set(1e9, 5e8);
    assertThat(slice.mean()).isCloseTo(1e9, within(1e-6));
    assertThat(slice.logMeanDensity()).isFinite();

    slice.set(-1.7e7, 3.1e7);
    assertThat(slice.mean()).isCloseTo(0, within(1e-12));

    slice.set(-1.5e9, 5e8);
    assertThat(slice.mean()).isCloseTo(-1e9, within(1e-6));
    assertThat(slice.position()).isCloseTo(1, within(1e-12));
  }

  @Test
  void theTwoTailsAddUpToOne() {
    for (double z = -6; z <= 6; z += 0.37) {
      assertThat(Normal.upperTail(z) + Normal.upperTail(-z)).isCloseTo(1, within(1e-15));
    }
    assertThat(Normal.upperTail(10)).isCloseTo(7.619853024160527e-24, within(1e-37));
    assertThat(Normal.millsRatio(1e8)).isCloseTo(1e-8, within(1e-22));
  }
}
