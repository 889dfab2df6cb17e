package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CurveTest {
  private static Curve of(double... values) {
    return new Curve(IntStream.range(0, values.length).asDoubleStream().toArray(), values);
  }

  @Test
  void valuesOfSeveralMagnitudesWantALogarithm() {
    assertThat(of(100, 1, 0.5).wantsLogarithm()).isTrue();
    assertThat(of(7, 4, 4).wantsLogarithm()).isFalse();
    assertThat(of(100, -1).wantsLogarithm()).isFalse();
  }

  @Test
  void smoothingKeepsTheEndsAndAveragesBetween() {
    assertThat(of(0, 3, 6, 0).smoothed(3).values()).containsExactly(0, 3, 3, 0);
  }

  @Test
  void aCurveIsDrawnInTheSizeOfAPicture() {
    double[] falling =
        IntStream.range(0, 200).mapToDouble(i -> 100 * Math.exp(-i / 20.0)).toArray();
    BufferedImage image = LossCurve.image(of(falling));

    assertThat(image.getWidth()).isEqualTo(900);
    assertThat(image.getHeight()).isEqualTo(560);
  }
}
