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
  private static final int MOST_WARNINGS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(Standardisation.class);

  static Standardisation of(ColumnMoments moments) {
    double[] scale =
        Arrays.stream(moments.deviation())
            .map(deviation -> deviation == 0 ? 1 : deviation)
            .toArray();
    return new Standardisation(moments.mean(), scale);
  }

  /** The lower value becomes -1 and the upper one 1, in every column. */
  static Standardisation between(double lower, double upper, int width) {
    double[] mean = new double[width];
    double[] scale = new double[width];
    Arrays.fill(mean, (lower + upper) / 2);
    Arrays.fill(scale, (upper - lower) / 2);
    return new Standardisation(mean, scale);
  }

  /** Leaves points as they are. */
  static Standardisation none(int width) {
    double[] ones = new double[width];
    Arrays.fill(ones, 1);
    return new Standardisation(new double[width], ones);
  }

  /** Warns of each column that has one value only. */
  static void warnOfConstants(String shown, List<String> names, ColumnMoments moments) {
    long constant = Arrays.stream(moments.deviation()).filter(d -> d == 0).count();
    if (constant > MOST_WARNINGS) {
      LOG.warn(
          "{}: {} of {} columns have one value in all rows to learn from; they are no features",
          shown,
          constant,
          names.size());
      return;
    }
    for (int c = 0; c < names.size(); c++) {
      if (moments.deviation()[c] == 0) {
        LOG.warn(
            "{}: column '{}' is {} in all rows to learn from; it is no feature",
            shown,
            Shown.of(names.get(c)),
            moments.first()[c]);
      }
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
