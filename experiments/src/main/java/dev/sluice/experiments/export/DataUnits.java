package dev.sluice.experiments.export;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.DataSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the values of a source became those that were learnt: learnt = (source - offset) / scale, by
 * column. Found by asking the data, so that it holds for data of any plugin.
 *
 * @param offset shape {@code [d]}
 * @param scale shape {@code [d]}
 */
record DataUnits(double[] offset, double[] scale) {
  /** Large against offsets, exact in both directions. */
  private static final double FAR = 1 << 20;

  private static final double[] TRIED = {FAR, -FAR, FAR / 2, -FAR / 16, 1, -0.37};
  private static final double TOLERANCE = 1e-9;

  /** Empty where the data changes values in another way. */
  static Optional<DataUnits> of(DataSource data) {
    Optional<DataUnits> back = line(data, false);
    return back.isPresent() ? back : line(data, true).map(DataUnits::inverse);
  }

  /** Empty where values are not on one line; rounded and bounded shades of pictures are not. */
  private static Optional<DataUnits> line(DataSource data, boolean fromSource) {
    double[] zero = at(data, 0, fromSource);
    double[] high = at(data, FAR, fromSource);
    double[] low = at(data, -FAR, fromSource);
    double[] slope = new double[zero.length];
    for (int c = 0; c < slope.length; c++) {
      slope[c] = (high[c] - low[c]) / (2 * FAR);
      if (slope[c] == 0 || !Double.isFinite(slope[c])) {
        return Optional.empty();
      }
    }
    DataUnits units = new DataUnits(zero, slope);
    boolean holds =
        Arrays.stream(TRIED).allMatch(value -> units.holds(at(data, value, fromSource), value));
    return holds ? Optional.of(units) : Optional.empty();
  }

  private boolean holds(double[] found, double value) {
    for (int c = 0; c < found.length; c++) {
      double error = Math.abs(found[c] - (offset[c] + scale[c] * value));
      if (!(error <= TOLERANCE * (Math.abs(offset[c]) + Math.abs(scale[c] * value)))) {
        return false;
      }
    }
    return true;
  }

  private static double[] at(DataSource data, double value, boolean fromSource) {
    double[] all = new double[data.width()];
    Arrays.fill(all, value);
    Points one = Points.of(1, data.width(), all);
    return (fromSource ? data.fromSourceUnits(one) : data.inSourceUnits(one)).row(0);
  }

  private DataUnits inverse() {
    double[] inverseOffset = new double[offset.length];
    double[] inverseScale = new double[scale.length];
    for (int c = 0; c < scale.length; c++) {
      inverseScale[c] = 1 / scale[c];
      inverseOffset[c] = -offset[c] / scale[c];
    }
    return new DataUnits(inverseOffset, inverseScale);
  }
}
