package dev.sluice.flow.data;

import dev.sluice.api.data.Points;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Columns moved to mean 0 and scaled to standard deviation 1, and back. A constant column is moved
 * only.
 *
 * @param mean shape {@code [d]}
 * @param scale the standard deviations (divisor n), 1 for a constant column, shape {@code [d]}
 */
record Standardisation(double[] mean, double[] scale) {
  private static final Logger LOG = LoggerFactory.getLogger(Standardisation.class);

  /** Values that differ by so many units in the last place are one value. */
  private static final int ROUNDINGS = 4;

  /** A column whose spread is this part of its values is measured from its first value. */
  private static final double NARROW = 1e-6;

  static Standardisation of(Points rows) {
    double[] mean = new double[rows.width()];
    double[] scale = new double[rows.width()];
    for (int c = 0; c < rows.width(); c++) {
      Column column = Column.of(rows, c);
      mean[c] = column.origin + column.mean;
      scale[c] = column.deviation == 0 ? 1 : column.deviation;
    }
    return new Standardisation(mean, scale);
  }

  /** Leaves points as they are. */
  static Standardisation none(int width) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return new Standardisation(new double[width], ones);
  }

  /** Warns of each column that has one value only. */
  static void warnOfConstants(String shown, List<String> names, Points rows) {
    for (int c = 0; c < rows.width(); c++) {
      if (Column.of(rows, c).deviation == 0) {
        LOG.warn(
            "{}: column '{}' is {} in all rows to learn from; it is no feature",
            shown,
            Shown.of(names.get(c)),
            rows.get(0, c));
      }
    }
  }

  /**
   * A column's moments.
   *
   * @param mean from the origin
   * @param deviation 0 for a constant column
   */
  private record Column(double origin, double mean, double deviation) {
    static Column of(Points rows, int c) {
      double first = rows.get(0, c);
      double spread = largest(rows, c, first);
      if (spread <= ROUNDINGS * Math.ulp(first)) {
        return new Column(first, 0, 0);
      }
      // Differences of near values are exact, where a mean of them as they are is rounded.
      double origin = spread <= NARROW * Math.abs(first) ? first : 0;
      double mean = 0;
      for (int r = 0; r < rows.count(); r++) {
        mean += (rows.get(r, c) - origin) / rows.count();
      }
      double largest = largest(rows, c, origin + mean);
      double squares = 0;
      for (int r = 0; r < rows.count(); r++) {
        double relative = (rows.get(r, c) - origin - mean) / largest;
        squares += relative * relative;
      }
      return new Column(origin, mean, largest * Math.sqrt(squares / rows.count()));
    }

    private static double largest(Points rows, int c, double from) {
      double largest = 0;
      for (int r = 0; r < rows.count(); r++) {
        largest = Math.max(largest, Math.abs(rows.get(r, c) - from));
      }
      return largest;
    }
  }

  /** The logarithm of the volume, in the units of the source, of a unit cube of scaled points. */
  double logVolume() {
    double sum = 0;
    for (double deviation : scale) {
      sum += Math.log(deviation);
    }
    return sum;
  }

  Points apply(Points points) {
    Points out = points.copy();
    for (int r = 0; r < out.count(); r++) {
      for (int c = 0; c < out.width(); c++) {
        out.set(r, c, (out.get(r, c) - mean[c]) / scale[c]);
      }
    }
    return out;
  }

  Points invert(Points points) {
    Points out = points.copy();
    for (int r = 0; r < out.count(); r++) {
      for (int c = 0; c < out.width(); c++) {
        out.set(r, c, out.get(r, c) * scale[c] + mean[c]);
      }
    }
    return out;
  }
}
