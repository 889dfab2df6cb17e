package dev.sluice.api.attention;

/**
 * @param out shape {@code [batch, heads, queries, dv]}; 0 where a row sees no key
 * @param rows what each row's softmax is divided by
 */
public record AttentionOutput(Heads out, RowSums rows) {
  /** The output of a kernel that knows no more of its rows than the log-sum-exp. */
  public AttentionOutput(Heads out, double[] logSumExp) {
    this(out, RowSums.ofLogarithms(logSumExp));
  }

  /** Of each row's scores, a sink's included; computed at each call. */
  public double[] logSumExp() {
    return rows.logSumExp();
  }
}
