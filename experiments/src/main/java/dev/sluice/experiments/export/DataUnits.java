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

  private static final double TOLERANCE = 1e-9;

  /** Empty where the data changes values in another way. */
  static Optional<DataUnits> of(DataSource data) {
    Optional<DataUnits> back = line(data, false);
    return back.isPresent() ? back : line(data, true).map(DataUnits::inverse);
  }

  /** Through 0 and both ends, if a line it is; rounding and bounds of pictures are none. */
  private static Optional<DataUnits> line(DataSource data, boolean fromSource) {
    double[] zero = at(data, 0, fromSource);
    double[] high = at(data, FAR, fromSource);
    double[] low = at(data, -FAR, fromSource);
    double[] slope = new double[zero.length];
    for (int c = 0; c < slope.length; c++) {
      slope[c] = (high[c] - low[c]) / (2 * FAR);
      double middle = (high[c] + low[c]) / 2;
      double size = Math.abs(slope[c]) * FAR + Math.abs(zero[c]);
      if (slope[c] == 0 || !(Math.abs(middle - zero[c]) <= TOLERANCE * size)) {
        return Optional.empty();
      }
    }
    return Optional.of(new DataUnits(zero, slope));
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
