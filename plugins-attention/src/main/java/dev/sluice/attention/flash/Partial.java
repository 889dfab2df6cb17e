package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.attention.RowSums;
import dev.sluice.attention.kernel.Sizes;

/**
 * States of the online softmax for every row and every part of the keys: maximum, sum and weighted
 * values, and how they are merged (see {@link dev.sluice.attention.kernel.OnlineSoftmax}). Maxima
 * are in natural units, minus infinity where no key was seen.
 */
final class Partial {
  /** Rows that are worth a task. */
  private static final int ROWS = 128;

  private final int width;
  private final float[][] weighted;
  private final RowSums[] sums;

  Partial(int parts, int rows, int width) {
    this.width = width;
    this.weighted = new float[parts][Math.multiplyExact(rows, width)];
    this.sums = new RowSums[parts];
    for (int part = 0; part < parts; part++) {
      sums[part] = RowSums.none(rows);
    }
  }

  /** Weighted values of a part, shape {@code [rows, width]}, not yet divided by the sum. */
  float[] weighted(int part) {
    return weighted[part];
  }

  void store(int part, int row, double newMax, float newSum) {
    sums[part].max()[row] = newMax;
    sums[part].sum()[row] = newSum;
  }

  /** What the pass gives, once every part is there. */
  FloatOutput finish(AttentionSpec spec, Sizes sizes, FloatHeads q, Means means) {
    int rows = sizes.batch() * sizes.heads() * sizes.queries();
    means
        .workers()
        .run(
            (rows + ROWS - 1) / ROWS,
            (worker, task) -> {
              int end = Math.min(rows, (task + 1) * ROWS);
              means.traffic().read((long) (end - task * ROWS) * sums.length * (width + 2));
              means.traffic().write((long) (end - task * ROWS) * (width + 2));
              for (int row = task * ROWS; row < end; row++) {
                double sink = Sizes.sink(spec, row / sizes.queries() % sizes.heads());
                finish(row, sink);
              }
            });
    return new FloatOutput(Padding.narrow(weighted[0], width, q, sizes.valueWidth()), sums[0]);
  }

  /** Merges the parts of a row, and a sink, into the first part. */
  private void finish(int row, double sink) {
    double greatest = sink;
    for (RowSums part : sums) {
      greatest = Math.max(greatest, part.max()[row]);
    }
    double total = power(sink, greatest);
    for (RowSums part : sums) {
      total += power(part.max()[row], greatest) * part.sum()[row];
    }
    for (int part = 0; total != 0 && part < weighted.length; part++) {
      add(part, row, (float) (power(sums[part].max()[row], greatest) / total));
    }
    sums[0].max()[row] = greatest;
    sums[0].sum()[row] = total;
  }

  /** Adds a part's row, times a factor, to what the first part then holds. */
  private void add(int part, int row, float factor) {
    float[] out = weighted[0];
    boolean first = part == 0;
    float[] from = weighted[part];
    for (int i = row * width; i < (row + 1) * width; i++) {
      out[i] = first ? factor * out[i] : out[i] + factor * from[i];
    }
  }

  /** e^(max - greatest), 0 where there is no maximum. */
  private static double power(double max, double greatest) {
    if (max == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    return max == greatest ? 1 : Math.exp(max - greatest);
  }
}
