package dev.sluice.experiments.report.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

class ScaleTest {
  private static final int WANTED = 6;

  @TestFactory
  @Timeout(20)
  List<DynamicTest> valuesOfAnySizeHaveAPlaceAndAFewTicks() {
    return List.of(
            List.of(0.5, 1e200),
            List.of(1e-300, 1e300),
            List.of(Double.MIN_VALUE, Double.MAX_VALUE),
            List.of(-Double.MAX_VALUE, Double.MAX_VALUE),
            List.of(1e300, Math.nextUp(1e300)),
            List.of(1e-320, 2e-320))
        .stream()
        .map(values -> DynamicTest.dynamicTest(values.toString(), () -> hasPlaces(values)))
        .toList();
  }

  private static void hasPlaces(List<Double> values) {
    for (boolean logarithmic : new boolean[] {false, true}) {
      Scale scale = Scale.over(values, 92, 776, logarithmic);
      values.forEach(value -> assertThat(scale.within(value)).isBetween(91.0, 777.0));
      assertThat(scale.ticks(WANTED)).hasSizeBetween(1, 4 * WANTED);
      scale.ticks(WANTED).forEach(tick -> assertThat(scale.label(tick, WANTED)).isNotEmpty());
    }
  }
}
