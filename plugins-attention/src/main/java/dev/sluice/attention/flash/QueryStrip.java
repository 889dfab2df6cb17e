package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.vector.Transpose;
import java.util.Arrays;

/**
 * The online softmax of as many queries as vectors hold side by side: a lane is a query, so that
 * neither maxima nor sums run across lanes.
 */
final class QueryStrip {
  private static final double[] NONE = {};

  private final int columns;
  private final int valueWidth;

  /** Queries turned over, {@code [d, columns]}, times the score's factor. */
  final float[] queries;

  /** Weighted values turned over, {@code [dv, columns]}, not yet divided by the sum. */
  final float[] out;

  /** In units of ln 2; not used where scores are {@link #isLarge large}. */
  final float[] max;

  /** The largest exact score where scores are {@link #isLarge large}, in natural units. */
  double[] exactMax = NONE;

  final float[] sum;

  /** What the last step has scaled sums and values by. */
  final float[] decay;

  QueryStrip(int columns, int width, int valueWidth) {
    this.columns = columns;
    this.valueWidth = valueWidth;
    queries = new float[width * columns];
    out = new float[valueWidth * columns];
    max = new float[columns];
    sum = new float[columns];
    decay = new float[columns];
  }

  /** Begins with {@code count} queries from array position {@code offset} on. */
  void begin(FloatHeads q, int offset, int count, float factor, boolean large) {
    int width = q.width();
    if (count < columns) {
      Arrays.fill(queries, 0);
    }
    Transpose.copy(q.values(), offset, width, width, count, factor, queries, 0, columns);
    Arrays.fill(out, 0);
    Arrays.fill(max, -Float.MAX_VALUE);
    exactMax = large ? new double[columns] : NONE;
    Arrays.fill(exactMax, Double.NEGATIVE_INFINITY);
    Arrays.fill(sum, 0);
  }

  /** Whether float32 is too coarse for the scores of these queries. */
  boolean isLarge() {
    return exactMax.length > 0;
  }

  /** The largest score of a query, in natural units; minus infinity where none was seen. */
  double max(int query) {
    return isLarge() ? exactMax[query] : TileScores.natural(max[query]);
  }

  /** Writes the first {@code count} queries' values, a row each, from {@code to} on. */
  void store(int count, float[] target, int to) {
    Transpose.copy(out, 0, columns, count, valueWidth, 1, target, to, valueWidth);
  }
}
