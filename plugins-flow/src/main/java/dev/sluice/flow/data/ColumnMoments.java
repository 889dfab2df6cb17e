package dev.sluice.flow.data;

/**
 * Mean and standard deviation (divisor n) of each column, in four passes over rows that need not be
 * in memory.
 *
 * @param first the first row
 * @param mean shape {@code [d]}
 * @param deviation 0 for a constant column, shape {@code [d]}
 */
record ColumnMoments(double[] first, double[] mean, double[] deviation) {
  /** Values that differ by so many units in the last place are one value. */
  private static final int ROUNDINGS = 4;

  /** A column whose spread is this part of its values is measured from its first value. */
  private static final double NARROW = 1e-6;

  static ColumnMoments of(RowPasses rows) {
    int width = rows.width();
    double[] first = new double[width];
    rows.read(0, first);
    double[] spread = largest(rows, first);
    double[] origin = new double[width];
    for (int c = 0; c < width; c++) {
      // Differences of near values are exact, where a mean of them as they are is rounded.
      origin[c] = spread[c] <= NARROW * Math.abs(first[c]) ? first[c] : 0;
    }
    double[] mean = means(rows, origin);
    double[] deviation = deviations(rows, origin, mean);
    for (int c = 0; c < width; c++) {
      boolean constant = spread[c] <= ROUNDINGS * Math.ulp(first[c]);
      mean[c] = constant ? first[c] : origin[c] + mean[c];
      deviation[c] = constant ? 0 : deviation[c];
    }
    return new ColumnMoments(first, mean, deviation);
  }

  private static double[] means(RowPasses rows, double[] origin) {
    int width = rows.width();
    double[] mean = new double[width];
    double[] row = new double[width];
    for (int r = 0; r < rows.count(); r++) {
      rows.read(r, row);
      for (int c = 0; c < width; c++) {
        mean[c] += (row[c] - origin[c]) / rows.count();
      }
    }
    return mean;
  }

  private static double[] deviations(RowPasses rows, double[] origin, double[] mean) {
    int width = rows.width();
    double[] middle = new double[width];
    for (int c = 0; c < width; c++) {
      middle[c] = origin[c] + mean[c];
    }
    double[] largest = largest(rows, middle);
    double[] squares = new double[width];
    double[] row = new double[width];
    for (int r = 0; r < rows.count(); r++) {
      rows.read(r, row);
      for (int c = 0; c < width; c++) {
        double relative = (row[c] - origin[c] - mean[c]) / largest[c];
        squares[c] += relative * relative;
      }
    }
    for (int c = 0; c < width; c++) {
      squares[c] = largest[c] * Math.sqrt(squares[c] / rows.count());
    }
    return squares;
  }

  private static double[] largest(RowPasses rows, double[] from) {
    int width = rows.width();
    double[] largest = new double[width];
    double[] row = new double[width];
    for (int r = 0; r < rows.count(); r++) {
      rows.read(r, row);
      for (int c = 0; c < width; c++) {
        largest[c] = Math.max(largest[c], Math.abs(row[c] - from[c]));
      }
    }
    return largest;
  }
}
