package dev.sluice.flow.exact;

/**
 * One coordinate of a point on its way to a chessboard: for the even and for the odd intervals of
 * the axis, how much of the point's density comes from them, and the means of data and noise there.
 * Sums are taken in logarithms, because far out or near the end all but one underflow.
 */
final class BoardAxis {
  private final int cells;
  private final double side;
  private final NormalSlice slice = new NormalSlice();
  private final double[] logMass = new double[2];
  private final double[] data = new double[2];
  private final double[] noise = new double[2];

  BoardAxis(int cells, double side) {
    this.cells = cells;
    this.side = side;
  }

  /**
   * Sets the point's coordinate. With z = (alpha x_1 - x) / beta, minus the noise, an interval of
   * x_1 is one of z, without a division by alpha: alpha = 0 is no special case until the end.
   */
  void set(double x, double alpha, double beta) {
    for (int parity = 0; parity < 2; parity++) {
      logMass[parity] = Double.NEGATIVE_INFINITY;
      data[parity] = 0;
      noise[parity] = 0;
    }
    double width = alpha * side / beta;
    for (int cell = 0; cell < cells; cell++) {
      double edge = (cell - cells / 2) * side;
      double from = (alpha * edge - x) / beta;
      double cellData;
      double cellNoise;
      double cellLog;
      if (width > 0) {
        slice.set(from, width);
        cellLog = slice.logMeanDensity();
        cellNoise = -slice.mean();
        cellData = edge + side * Math.min(1, Math.max(0, slice.position()));
      } else {
        cellLog = -0.5 * from * from - Normal.LOG_ROOT_TWO_PI;
        cellNoise = -from;
        cellData = edge + side / 2;
      }
      add(cell % 2, cellLog, cellData, cellNoise);
    }
  }

  /** A running log-sum-exp with its weighted means. */
  private void add(int parity, double log, double cellData, double cellNoise) {
    double top = Math.max(logMass[parity], log);
    double sum = Math.exp(logMass[parity] - top) + Math.exp(log - top);
    double part = Math.exp(log - top) / sum;
    data[parity] += part * (cellData - data[parity]);
    noise[parity] += part * (cellNoise - noise[parity]);
    logMass[parity] = top + Math.log(sum);
  }

  /** The log of the sum over the intervals of this parity of the mean density. */
  double logMass(int parity) {
    return logMass[parity];
  }

  /** E[x_1 | x, an interval of this parity]. */
  double data(int parity) {
    return data[parity];
  }

  /** E[x_0 | x, an interval of this parity]. */
  double noise(int parity) {
    return noise[parity];
  }
}
