package dev.sluice.flow.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.flow.data.HeldPoints;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MomentsTest {
  private final Moments moments = new Moments(name -> new SplittableRandom(1));

  @Test
  void vanishForTheReferenceItself() {
    Points points = Samples.normal(500, 3, 1);

    assertThat(moments.of(Samples.of(points, new HeldPoints(points))))
        .isEqualTo(Map.of("mean-error", 0.0, "covariance-error", 0.0));
  }

  @Test
  void showAShiftInTheMeanAndAScaleInTheCovariance() {
    Points points = Samples.normal(500, 3, 1);
    Points moved = points.copy();
    for (int i = 0; i < moved.values().length; i++) {
      moved.values()[i] = 2 * moved.values()[i];
    }
    DataSource data = new HeldPoints(points);

    assertThat(moments.of(Samples.of(moved, data)).get("covariance-error"))
        .isCloseTo(3, within(1e-9));

    for (int i = 0; i < moved.values().length; i++) {
      moved.values()[i] = points.values()[i] + 0.5;
    }
    Map<String, Double> shifted = moments.of(Samples.of(moved, data));
    assertThat(shifted.get("mean-error")).isCloseTo(0.5, within(1e-9));
    assertThat(shifted.get("covariance-error")).isCloseTo(0, within(1e-9));
  }

  @Test
  void areFiniteForConstantData() {
    DataSource data = new HeldPoints(Points.zeros(10, 2));

    assertThat(moments.of(Samples.of(Samples.normal(10, 2, 3), data)).values())
        .allSatisfy(v -> assertThat(v).isFinite());
  }
}
