package dev.sluice.api.attention;

import java.util.Arrays;

/**
 * What the softmax of each row is divided by, in two parts: the largest score, a sink's included,
 * and the sum of e^(score - max). Their logarithm alone loses the number of keys where scores are
 * large: 1e17 + log(40) is 1e17.
 *
 * @param max shape {@code [batch, heads, queries]}; minus infinity where a row sees no key and
 *     there is no sink
 * @param sum the same shape; 0 where {@code max} is minus infinity
 */
public record RowSums(double[] max, double[] sum) {
  /** Rows that see nothing yet. */
  public static RowSums none(int rows) {
    RowSums none = new RowSums(new double[rows], new double[rows]);
    Arrays.fill(none.max, Double.NEGATIVE_INFINITY);
    return none;
  }

  /** Of a kernel that knows no more than the logarithm of each row's sum of e^score. */
  public static RowSums ofLogarithms(double[] logSumExp) {
    double[] sum = new double[logSumExp.length];
    Arrays.setAll(sum, row -> logSumExp[row] == Double.NEGATIVE_INFINITY ? 0 : 1);
    return new RowSums(logSumExp, sum);
  }

  /** The share of a score in the softmax of its row. */
  public double weight(int row, double score) {
    return sum[row] == 0 ? 0 : Math.exp(score - max[row]) / sum[row];
  }

  /** log of the sum of e^score of a row; minus infinity where it sees nothing. */
  public double logSumExp(int row) {
    return sum[row] == 0 ? Double.NEGATIVE_INFINITY : max[row] + Math.log(sum[row]);
  }

  /** {@link #logSumExp(int)} of all rows. */
  public double[] logSumExp() {
    double[] all = new double[sum.length];
    Arrays.setAll(all, this::logSumExp);
    return all;
  }
}
