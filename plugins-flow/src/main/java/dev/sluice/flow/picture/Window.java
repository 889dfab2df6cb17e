package dev.sluice.flow.picture;

import dev.sluice.api.data.Points;
import java.util.Arrays;

/** The part of the plane that a picture shows. */
record Window(double x0, double x1, double y0, double y1) {

  /** [-edge, edge]^2. */
  static Window square(double edge) {
    return new Window(-edge, edge, -edge, edge);
  }

  /**
   * Holds all but a thousandth of the points on each side, and a margin.
   *
   * @param x the column across
   * @param y the column upwards
   */
  static Window around(Points points, int x, int y) {
    double[] across = side(points, x);
    double[] upwards = side(points, y);
    return new Window(across[0], across[1], upwards[0], upwards[1]);
  }

  private static double[] side(Points points, int column) {
    double[] values = new double[points.count()];
    for (int r = 0; r < values.length; r++) {
      values[r] = points.get(r, column);
    }
    Arrays.sort(values);
    int cut = values.length / 1000;
    double low = values[cut];
    double high = values[values.length - 1 - cut];
    double margin = high > low ? 0.08 * (high - low) : 1;
    return new double[] {low - margin, high + margin};
  }

  /** The smallest square window with the same centre that holds this one. */
  Window squared() {
    double half = Math.max(x1 - x0, y1 - y0) / 2;
    double x = (x0 + x1) / 2;
    double y = (y0 + y1) / 2;
    return new Window(x - half, x + half, y - half, y + half);
  }
}
