package dev.sluice.alignment.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ChartTest {
  @Test
  void drawsCurvesAndPointsInTheirColours() {
    double[] x = {0, 1, Double.NaN, 2};
    BufferedImage image =
        new Chart("t", "x", "y")
            .curve("line", x, new double[] {0, 1, 5, 0})
            .points("dots", x, new double[] {1, 0, 7, 1}, 12)
            .image();

    assertThat(count(image, 0x1f6fb4)).isGreaterThan(500);
    assertThat(count(image, 0xd95f0e)).isGreaterThan(200);
  }

  @Test
  void aColourThatComesAgainHasAnotherShape() {
    double[] place = {0};
    Chart chart = new Chart("t", "x", "y");
    for (int i = 0; i < 8; i++) {
      chart.points("dots " + i, place, place, 0);
    }
    int dotsKey = count(chart.image(), 0x1f6fb4);
    int withSquares = count(chart.points("squares", place, place, 0).image(), 0x1f6fb4);

    // The key of the legend: a circle of 11 pixels, then a square.
    assertThat(dotsKey).isBetween(60, 100);
    assertThat(withSquares - dotsKey).isBetween(100, 121);
    assertThat(Mark.ofRound(2).at(0, 0, 2).getBounds2D().getWidth())
        .isCloseTo(2 * Math.sqrt(2), within(1e-9));
  }

  @Test
  void anAxisHasRoundMarksAroundItsValues() {
    ChartAxis scale = ChartAxis.around(0, 1.386);

    assertThat(scale.ticks().labels()).contains("0.0", "1.0").hasSizeBetween(3, 8);
    assertThat(scale.low()).isNegative();
    assertThat(scale.high()).isGreaterThan(1.386);
    assertThat(ChartAxis.around(3, 3).ticks().values()).contains(3.0);
    assertThat(
            ChartAxis.around(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).ticks().values())
        .contains(0.0, 1.0);
  }

  @Test
  void aSeriesHasAsManyValuesAcrossAsUpwards() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Chart("t", "x", "y").curve("c", new double[2], new double[3]))
        .withMessage("c: 2 values across and 3 upwards");
  }

  private static int count(BufferedImage image, int colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xffffff) == colour ? 1 : 0;
      }
    }
    return count;
  }
}
