package dev.sluice.attention.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PaperTrafficTest {
  @Test
  void fallsWithTheFastMemoryAndStandardDoesNot() {
    // Theorem 2: N^2 d^2 / M, so four times the memory moves a quarter, but for K and V.
    double small = PaperTraffic.flash(4096, 64, 16_384) - 2.0 * 4096 * 64;
    double large = PaperTraffic.flash(4096, 64, 65_536) - 2.0 * 4096 * 64;
    assertThat(small / large).isEqualTo(4);
    assertThat(PaperTraffic.flash(4096, 64, 65_536))
        .isLessThan(PaperTraffic.standard(4096, 64) / 4.0);
  }

  @Test
  void growthIsTheExponent() {
    double[] sizes = {512, 1024, 2048};
    assertThat(Growth.exponent(sizes, new double[] {3, 12, 48})).isCloseTo(2, within(1e-12));
    assertThat(Growth.exponent(sizes, new double[] {3, 6, 12})).isCloseTo(1, within(1e-12));
    assertThat(Growth.exponent(new double[] {512}, new double[] {3})).isNaN();
  }
}
