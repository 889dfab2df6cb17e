package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.journal.ThinnedCurve;
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
  void aCurveIsDrawnInTheSizeOfAPictureWithItsMean() {
    ThinnedCurve falling = new ThinnedCurve();
    IntStream.range(0, 200).forEach(i -> falling.add(i, 100 * Math.exp(-i / 20.0)));

    BufferedImage image = LossPicture.image(falling);

    assertThat(image.getWidth()).isEqualTo(900);
    assertThat(image.getHeight()).isEqualTo(560);
    int[] pixels = image.getRGB(0, 0, 900, 560, null, 0, 900);
    assertThat(IntStream.of(pixels).filter(pixel -> pixel == 0xFF1F4E79).count())
        .as("pixels of the mean's colour")
        .isGreaterThan(300);
  }
}
