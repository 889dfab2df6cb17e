package dev.sluice.attention.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class LogChartTest {
  private static final int FIRST_COLOUR = 0xff1f6fb4;

  /** y = x^2, at points that two linear axes would not have on one line. */
  @Test
  void aPowerIsAStraightLine() {
    LogChart square =
        new LogChart("", "").curve("", new double[] {1, 2, 8}, new double[] {1, 4, 64});
    BufferedImage both = LogChart.beside(square, square);
    BufferedImage image = both.getSubimage(0, 0, both.getWidth() / 2, both.getHeight());
    List<Point> drawn = new ArrayList<>();
    for (int column = 0; column < image.getWidth(); column++) {
      for (int row = 0; row < image.getHeight(); row++) {
        if (image.getRGB(column, row) == FIRST_COLOUR) {
          drawn.add(new Point(column, row));
        }
      }
    }
    IntSummaryStatistics columns = drawn.stream().mapToInt(p -> p.x).summaryStatistics();
    IntSummaryStatistics rows = drawn.stream().mapToInt(p -> p.y).summaryStatistics();
    double width = columns.getMax() - columns.getMin();
    double height = rows.getMax() - rows.getMin();

    assertThat(width).isGreaterThan(image.getWidth() / 2.0);
    assertThat(height).isGreaterThan(image.getHeight() / 2.0);
    assertThat(drawn)
        .allSatisfy(
            p ->
                assertThat((p.x - columns.getMin()) / width)
                    .isCloseTo((rows.getMax() - p.y) / height, within(0.03)));
    // Its edges are smoothed, so that not every column has the pure colour.
    int[] in = drawn.stream().mapToInt(p -> p.x).distinct().sorted().toArray();
    assertThat(IntStream.range(1, in.length).map(i -> in[i] - in[i - 1]).max().orElseThrow())
        .as("widest gap in the line")
        .isLessThan(6);
  }

  @Test
  void bothChartsHaveTheSameFrame() {
    double[] x = {1, 2, 4};
    double[] y = {1, 4, 16};
    BufferedImage image =
        LogChart.beside(
            new LogChart("one", "n").curve("a", x, y), new LogChart("two", "n").curve("b", x, y));
    int half = image.getWidth() / 2;
    // Across the left edge of each frame, at a height without marks or curves.
    int height = image.getHeight() - 100;
    for (int column = 60; column < 80; column++) {
      assertThat(image.getRGB(half + column, height))
          .as("column %d", column)
          .isEqualTo(image.getRGB(column, height));
    }
  }
}
