package dev.sluice.api.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import dev.sluice.api.flow.Density;

/**
 * A density, and the data that it was learnt from.
 *
 * @param density of points in the units of learning
 * @param data says what points are, and their units
 */
public record LearntDensity(Density density, DataSource data) {
  /**
   * The logarithm of the density, in nats in the units of the source.
   *
   * @param points in the units of the source, shape {@code [n, d]}, not changed
   * @return shape {@code [n]}
   * @since 0.2.0
   */
  public double[] inSourceUnits(Points points) {
    double[] log = density.logDensity(data.fromSourceUnits(points)).clone();
    double volume = data.logVolume();
    for (int i = 0; i < log.length; i++) {
      log[i] -= volume;
    }
    return log;
  }

  /**
   * Bits per dimension: of bins as wide as the distance of rounded values, or of 1 in the units of
   * the source where values are not rounded.
   *
   * @param log a log density in nats in the units of the source
   * @since 0.2.0
   */
  public double bitsPerDimension(double log) {
    int width = data.width();
    double bin = data.binWidth();
    double logBin = bin > 0 ? Math.log(bin) + data.logVolume() / width : 0;
    return -(log / width + logBin) / Math.log(2);
  }
}
