package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.attention.kernel.Sizes;

/**
 * States of the online softmax for every row and every part of the keys: maximum, sum and weighted
 * values, and how they are merged (see {@link dev.sluice.attention.kernel.OnlineSoftmax}). Maxima
 * are in units of ln 2.
 */
final class Partial {
  private static final double LN2 = Math.log(2);

  /** Rows that are worth a task. */
  private static final int ROWS = 128;

  private final int width;
  private final float[][] weighted;
  private final float[][] max;
  private final float[][] sum;

  Partial(int parts, int rows, int width) {
    this.width = width;
    this.weighted = new float[parts][Math.multiplyExact(rows, width)];
    this.max = new float[parts][rows];
    this.sum = new float[parts][rows];
  }

  /** Weighted values of a part, shape {@code [rows, width]}, not yet divided by the sum. */
  float[] weighted(int part) {
    return weighted[part];
  }

  void store(int part, int firstRow, int rows, float[] newMax, float[] newSum) {
    System.arraycopy(newMax, 0, max[part], firstRow, rows);
    System.arraycopy(newSum, 0, sum[part], firstRow, rows);
  }

  /** What the pass gives, once every part is there. */
  FloatOutput finish(AttentionSpec spec, Sizes sizes, FloatHeads q, Means means) {
    double[] logSumExp = new double[sizes.batch() * sizes.heads() * sizes.queries()];
    means
        .workers()
        .run(
            (logSumExp.length + ROWS - 1) / ROWS,
            (worker, task) -> {
              int end = Math.min(logSumExp.length, (task + 1) * ROWS);
              means.traffic().read((long) (end - task * ROWS) * max.length * (width + 2));
              means.traffic().write((long) (end - task * ROWS) * (width + 1));
              for (int row = task * ROWS; row < end; row++) {
                double sink = Sizes.sink(spec, row / sizes.queries() % sizes.heads());
                logSumExp[row] = finish(row, sink);
              }
            });
    return new FloatOutput(Padding.narrow(weighted[0], width, q, sizes.valueWidth()), logSumExp);
  }

  /** Merges the parts of a row, and a sink, into the output; returns the log-sum-exp. */
  private double finish(int row, double sink) {
    float greatest = -Float.MAX_VALUE;
    for (float[] part : max) {
      greatest = Math.max(greatest, part[row]);
    }
    double total = 0;
    for (int part = 0; part < max.length; part++) {
      total += power(max[part][row], greatest) * sum[part][row];
    }
    if (total == 0) {
      return sink;
    }
    double keys = greatest * LN2 + Math.log(total);
    double larger = Math.max(keys, sink);
    double logSumExp =
        sink == Double.NEGATIVE_INFINITY
            ? keys
            : larger + Math.log(Math.exp(keys - larger) + Math.exp(sink - larger));
    double share = (logSumExp == keys ? 1 : Math.exp(keys - logSumExp)) / total;
    float[] out = weighted[0];
    for (int part = 0; part < weighted.length; part++) {
      float factor = (float) (share * power(max[part][row], greatest));
      boolean first = part == 0;
      float[] from = weighted[part];
      for (int i = row * width; i < (row + 1) * width; i++) {
        out[i] = first ? factor * out[i] : out[i] + factor * from[i];
      }
    }
    return logSumExp;
  }

  private static double power(float max, float greatest) {
    return max == greatest ? 1 : Math.exp(((double) max - greatest) * LN2);
  }
}
