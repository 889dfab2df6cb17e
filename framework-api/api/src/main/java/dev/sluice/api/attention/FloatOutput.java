package dev.sluice.api.attention;

/**
 * {@link AttentionOutput} in float32.
 *
 * @param out shape {@code [batch, heads, queries, dv]}; 0 where a row sees no key
 * @param rows as in {@link AttentionOutput}, and in float64: of a score of 10,000 float32 would
 *     keep no more than three decimals, and the gradient's weights are powers of e to it
 */
public record FloatOutput(FloatHeads out, RowSums rows) {
  /** The output of a kernel that knows no more of its rows than the log-sum-exp. */
  public FloatOutput(FloatHeads out, double[] logSumExp) {
    this(out, RowSums.ofLogarithms(logSumExp));
  }

  /** Of each row's scores, a sink's included; computed at each call. */
  public double[] logSumExp() {
    return rows.logSumExp();
  }
}
