package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;

/** Numbers of a row of queries that the backward pass reads for every tile of keys. */
final class QueryNumbers {
  /** Rows that are worth a task. */
  private static final int ROWS = 128;

  private final FloatHeads outputGradient;
  private final FloatOutput saved;
  private final Means means;

  /**
   * The log-sum-exp of each row in units of ln 2, rounded; plus infinity where none. Of no use
   * where it {@link TileScores#areLarge is large}.
   */
  final float[] high;

  /** What rounding took from {@link #high}. */
  final float[] low;

  /** D = rowsum(dO o O). */
  final float[] delta;

  QueryNumbers(FloatOutput saved, FloatHeads outputGradient, Means means) {
    this.outputGradient = outputGradient;
    this.saved = saved;
    this.means = means;
    int rows = saved.rows().sum().length;
    this.high = new float[rows];
    this.low = new float[rows];
    this.delta = new float[rows];
  }

  void fill() {
    means
        .workers()
        .run(
            (delta.length + ROWS - 1) / ROWS,
            (worker, task) -> fill(task * ROWS, Math.min(delta.length, (task + 1) * ROWS)));
  }

  private void fill(int from, int to) {
    means.traffic().read(2L * (to - from) * outputGradient.width());
    means.traffic().write(3L * (to - from));
    for (int row = from; row < to; row++) {
      double logSumExp = saved.rows().logSumExp(row) * TileScores.LOG2E;
      boolean none = logSumExp == Double.NEGATIVE_INFINITY;
      high[row] = none ? Float.POSITIVE_INFINITY : TileScores.near(logSumExp);
      low[row] = none ? 0 : (float) (logSumExp - high[row]);
      delta[row] = (float) dot(row * outputGradient.width(), (row + 1) * outputGradient.width());
    }
  }

  private double dot(int from, int to) {
    float[] out = saved.out().values();
    float[] gradient = outputGradient.values();
    double even = 0;
    double odd = 0;
    int i = from;
    for (; i + 2 <= to; i += 2) {
      even += (double) out[i] * gradient[i];
      odd += (double) out[i + 1] * gradient[i + 1];
    }
    return even + odd + (i < to ? (double) out[i] * gradient[i] : 0);
  }
}
