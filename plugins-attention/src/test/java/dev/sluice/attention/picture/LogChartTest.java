package dev.sluice.attention.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

final class LogChartTest {
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
