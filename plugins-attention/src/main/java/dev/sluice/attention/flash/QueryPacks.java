package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.api.vector.Strips;

/**
 * What the backward pass reads of each block of queries for every tile of keys, made once a call:
 * queries and the output's gradient, each turned over and in strips, and three numbers a row.
 */
final class QueryPacks {
  private final FloatHeads q;
  private final FloatHeads outputGradient;
  private final FloatOutput saved;
  private final float queryFactor;
  private final float scale;
  private final Means means;
  private final int strip;
  private final int block;
  private final int blocks;
  private final int turnedSize;
  private final int gradientTurnedSize;
  private final int stripsSize;
  private final int gradientStripsSize;

  /** Queries times the score's factor, shape {@code [batch * heads * blocks, d, block]}. */
  final float[] turned;

  /** The output's gradient, shape {@code [batch * heads * blocks, dv, block]}. */
  final float[] gradientTurned;

  /** Strips of the queries times the scale. */
  final float[] strips;

  /** Strips of the output's gradient. */
  final float[] gradientStrips;

  /** The log-sum-exp of each row in units of ln 2, rounded; plus infinity where none. */
  final float[] high;

  /** What rounding took from {@link #high}. */
  final float[] low;

  /** D = rowsum(dO o O). */
  final float[] delta;

  QueryPacks(
      FloatHeads q,
      FloatOutput saved,
      FloatHeads outputGradient,
      float queryFactor,
      float scale,
      Means means) {
    this.q = q;
    this.saved = saved;
    this.outputGradient = outputGradient;
    this.queryFactor = queryFactor;
    this.scale = scale;
    this.means = means;
    this.strip = means.math().strip();
    this.block = means.tiles().queries();
    this.blocks = means.tiles().queryBlocks(q.rows());
    this.turnedSize = block * q.width();
    this.gradientTurnedSize = block * outputGradient.width();
    this.stripsSize = Strips.length(block, q.width(), strip);
    this.gradientStripsSize = Strips.length(block, outputGradient.width(), strip);
    int all = Math.multiplyExact(q.batch() * q.heads(), blocks);
    this.turned = new float[Math.multiplyExact(all, turnedSize)];
    this.gradientTurned = new float[Math.multiplyExact(all, gradientTurnedSize)];
    this.strips = new float[Math.multiplyExact(all, stripsSize)];
    this.gradientStrips = new float[Math.multiplyExact(all, gradientStripsSize)];
    int rows = q.batch() * q.heads() * q.rows();
    this.high = new float[rows];
    this.low = new float[rows];
    this.delta = new float[rows];
  }

  void fill() {
    means.workers().run(q.batch() * q.heads() * blocks, (worker, index) -> fill(index));
  }

  private void fill(int index) {
    int from = index % blocks * block;
    int rows = Math.min(block, q.rows() - from);
    int row = index / blocks * q.rows() + from;
    int width = q.width();
    means.traffic().read((long) rows * (width + 2 * outputGradient.width()));
    means.traffic().write((long) rows * (2 * width + 2 * outputGradient.width() + 3));
    Strips.turn(
        q.values(),
        row * width,
        width,
        width,
        rows,
        queryFactor,
        turned,
        index * turnedSize,
        block);
    Strips.pack(
        q.values(),
        row * width,
        width,
        rows,
        width,
        scale,
        strip,
        strips,
        index * stripsSize,
        block);
    float[] gradient = outputGradient.values();
    width = outputGradient.width();
    Strips.turn(
        gradient,
        row * width,
        width,
        width,
        rows,
        1,
        gradientTurned,
        index * gradientTurnedSize,
        block);
    Strips.pack(
        gradient,
        row * width,
        width,
        rows,
        width,
        1,
        strip,
        gradientStrips,
        index * gradientStripsSize,
        block);
    for (int i = row; i < row + rows; i++) {
      numbers(i, width);
    }
  }

  private void numbers(int row, int width) {
    double logSumExp = saved.logSumExp()[row] * TileScores.LOG2E;
    boolean none = logSumExp == Double.NEGATIVE_INFINITY;
    high[row] = none ? Float.POSITIVE_INFINITY : (float) logSumExp;
    low[row] = none ? 0 : (float) (logSumExp - high[row]);
    float[] out = saved.out().values();
    float[] gradient = outputGradient.values();
    double even = 0;
    double odd = 0;
    int i = row * width;
    for (; i + 2 <= (row + 1) * width; i += 2) {
      even += (double) out[i] * gradient[i];
      odd += (double) out[i + 1] * gradient[i + 1];
    }
    double rest = i < (row + 1) * width ? (double) out[i] * gradient[i] : 0;
    delta[row] = (float) (even + odd + rest);
  }

  private int index(int headOfAll, int query) {
    return headOfAll * blocks + query / block;
  }

  int turnedFrom(int headOfAll, int query) {
    return index(headOfAll, query) * turnedSize;
  }

  int gradientTurnedFrom(int headOfAll, int query) {
    return index(headOfAll, query) * gradientTurnedSize;
  }

  int stripsFrom(int headOfAll, int query) {
    return index(headOfAll, query) * stripsSize;
  }

  int gradientStripsFrom(int headOfAll, int query) {
    return index(headOfAll, query) * gradientStripsSize;
  }
}
