package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** A two-dimensional histogram as a picture, one pixel a bin. */
final class Histogram {
  /** Colours end here: the few fullest bins would otherwise darken all others. */
  private static final double CAP = 0.99;

  private Histogram() {}

  /**
   * @param points of width 2 at least; the first two columns are counted
   * @param top the count at which colours end; below, they go by its root, so that a thin board and
   *     a dense Gaussian are seen on one scale
   */
  static BufferedImage of(Points points, Window window, int bins, double top) {
    int[] counts = counts(points, window, bins);
    BufferedImage image = new BufferedImage(bins, bins, BufferedImage.TYPE_INT_RGB);
    for (int j = 0; j < bins; j++) {
      for (int i = 0; i < bins; i++) {
        image.setRGB(i, bins - 1 - j, Viridis.rgb(Math.sqrt(counts[j * bins + i] / top)));
      }
    }
    return image;
  }

  /** The {@code top} of a scale for these points, and for others beside them. */
  static double top(Points points, Window window, int bins) {
    return Math.max(1, quantile(counts(points, window, bins), CAP));
  }

  /** Row j counts upwards. */
  static int[] counts(Points points, Window window, int bins) {
    int[] counts = new int[bins * bins];
    for (int r = 0; r < points.count(); r++) {
      int i = bin(points.get(r, 0), window.x0(), window.x1(), bins);
      int j = bin(points.get(r, 1), window.y0(), window.y1(), bins);
      if (i >= 0 && j >= 0) {
        counts[j * bins + i]++;
      }
    }
    return counts;
  }

  private static int bin(double value, double low, double high, int bins) {
    double at = Math.floor((value - low) / (high - low) * bins);
    return at >= 0 && at < bins ? (int) at : -1;
  }

  private static double quantile(int[] counts, double q) {
    int[] sorted = counts.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.floor(q * (sorted.length - 1))];
  }
}
