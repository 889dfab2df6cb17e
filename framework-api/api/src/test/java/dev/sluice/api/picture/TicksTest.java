package dev.sluice.api.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
  @Test
  void areRoundNumbers() {
    assertThat(Ticks.within(-1.03, 1.1, 5).labels())
        .containsExactly("\u22121.0", "\u22120.5", "0.0", "0.5", "1.0");
    assertThat(Ticks.within(0, 1680, 5).labels()).containsExactly("0", "500", "1000", "1500");
    assertThat(Ticks.within(0, 0.0042, 5).labels())
        .containsExactly("0.000", "0.001", "0.002", "0.003", "0.004");
  }

  @Test
  void areFewForAnyRange() {
    for (double size = 1e-9; size < 1e9; size *= 1.7) {
      assertThat(Ticks.within(-size, size, 5).values()).hasSizeBetween(2, 6);
    }
  }

  @Test
  void arePowersOfTenOnALogarithmicAxisAndWhereThoseAreFewTwosAndFivesAsWell() {
    assertThat(Ticks.logarithmic(3, 30).values()).containsExactly(5.0, 10.0, 20.0);
    assertThat(Ticks.logarithmic(0.5, 4).labels()).containsExactly("0.5", "1", "2");
    assertThat(Ticks.logarithmic(1, 20_000).values()).containsExactly(1.0, 10.0, 100.0, 1e3, 1e4);
    assertThat(Ticks.logarithmic(1, 20_000).labels()).endsWith("1,000", "10,000");
  }
}
