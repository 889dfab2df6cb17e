package dev.sluice.attention.flash;

/**
 * States of the online softmax for every row and every part of the keys: maximum, sum and weighted
 * values, and how they are merged (see {@link dev.sluice.attention.kernel.OnlineSoftmax}).
 */
final class Partial {
  private final int width;
  private final float[][] weighted;
  private final float[][] max;
  private final float[][] sum;

  Partial(int parts, int rows, int width) {
    this.width = width;
    this.weighted = new float[parts][rows * width];
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

  /** Merges the parts of a row, and a sink, into the output; returns the log-sum-exp. */
  double finish(int row, double sink) {
    float greatest = -Float.MAX_VALUE;
    for (float[] part : max) {
      greatest = Math.max(greatest, part[row]);
    }
    double total = 0;
    for (int part = 0; part < max.length; part++) {
      total += Math.exp((double) max[part][row] - greatest) * sum[part][row];
    }
    if (total == 0) {
      return sink;
    }
    double keys = greatest + Math.log(total);
    double larger = Math.max(keys, sink);
    double logSumExp =
        sink == Double.NEGATIVE_INFINITY
            ? keys
            : larger + Math.log(Math.exp(keys - larger) + Math.exp(sink - larger));
    double share = Math.exp(keys - logSumExp) / total;
    float[] out = weighted[0];
    for (int part = 0; part < weighted.length; part++) {
      float factor = (float) (share * Math.exp((double) max[part][row] - greatest));
      boolean first = part == 0;
      float[] from = weighted[part];
      for (int i = row * width; i < (row + 1) * width; i++) {
        out[i] = first ? factor * out[i] : out[i] + factor * from[i];
      }
    }
    return logSumExp;
  }

  /** Shape {@code [rows, width]}, once every row is finished. */
  float[] output() {
    return weighted[0];
  }
}
