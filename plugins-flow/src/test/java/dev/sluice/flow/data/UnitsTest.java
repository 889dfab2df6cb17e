package dev.sluice.flow.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scales that were meant for other values. */
class UnitsTest {
  private static final List<Double> SHADES = List.of(0.0, 255.0);

  @Test
  void valuesThatFillAScaleFitIt() {
    assertThat(Units.misfit(SHADES, 0, 255)).isEmpty();
    assertThat(Units.misfit(SHADES, 100, 130)).isEmpty();
    assertThat(Units.misfit(List.of(), -1e9, 1e9)).isEmpty();
  }

  @Test
  void shadesBelowOneAreNoShadesUpTo255() {
    assertThat(Units.misfit(SHADES, 0, 1))
        .contains(
            "the values are from 0.0 to 1.0, but scale is [0.0, 255.0]: they become -1.00 to"
                + " -0.992, not -1 to 1");
  }

  @Test
  void shadesUpTo255AreNoSharesOfOne() {
    assertThat(Units.misfit(List.of(0.0, 1.0), 0, 255))
        .contains(
            "the values are from 0.0 to 255.0, but scale is [0.0, 1.0]: they become -1.00 to 509,"
                + " not -1 to 1");
  }
}
