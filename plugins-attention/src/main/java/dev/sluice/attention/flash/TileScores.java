package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.PlainScore;
import dev.sluice.api.attention.Tile;
import dev.sluice.api.vector.LayerMath;
import org.jspecify.annotations.Nullable;

/**
 * A tile's scores where products in float32 are not all there is to it: changed by a {@link
 * dev.sluice.api.attention.Score}, or so large that float32 cannot hold them. Caps and biases are
 * {@link VectorScore}; what else there is is done in float64, a row a query, slower than the
 * products around. One object a worker.
 *
 * <p>Scores in float32 stand in any order: query r and key c at {@code r * queryStride + c *
 * keyStride}. They are in units of ln 2, as tile arithmetic wants them.
 */
final class TileScores {
  static final double LOG2E = 1 / Math.log(2);

  /**
   * Beyond this absolute score, in units of ln 2, float32 sums are off by more than 2e-5 and the
   * weight e^s with them; float64 takes over.
   */
  static final float LARGE = 150;

  private final AttentionSpec spec;
  private final FloatHeads q;
  private final FloatHeads k;
  private final boolean plain;
  private final @Nullable VectorScore vectors;
  private float[] slopes = {};
  private double[] before = {};
  private double[] changed = {};

  TileScores(AttentionSpec spec, FloatHeads q, FloatHeads k, LayerMath math) {
    this.spec = spec;
    this.q = q;
    this.k = k;
    this.plain = spec.score() instanceof PlainScore;
    this.vectors = VectorScore.of(spec.score(), math);
  }

  /** What queries are multiplied by before the product. */
  float queryFactor() {
    return (float) (vectors == null ? spec.scale() : spec.scale() * vectors.unit());
  }

  /**
   * Changes scores in place, products with queries times {@link #queryFactor}, and their unit to ln
   * 2; does nothing if they are plain.
   */
  void apply(Tile tile, float[] scores, int queryStride, int keyStride) {
    if (plain) {
      return;
    }
    if (vectors != null) {
      boolean byKey = keyStride > 1;
      vectors.apply(tile, scores, byKey ? keyStride : queryStride, byKey, slopes);
      return;
    }
    ensure(tile);
    load(tile, scores, queryStride, keyStride, before);
    System.arraycopy(before, 0, changed, 0, before.length);
    spec.score().apply(tile, changed);
    store(tile, changed, LOG2E, scores, queryStride, keyStride);
  }

  /** Has {@link #apply} keep what {@link #gradient} needs of scores that a tile's array holds. */
  TileScores keeping(int tileSize) {
    slopes = vectors != null && vectors.cap() != 0 ? new float[tileSize] : slopes;
    return this;
  }

  /** Turns the gradient in the scores of the last tile into that before the score; in place. */
  void gradient(Tile tile, float[] gradient, int queryStride, int keyStride) {
    if (plain) {
      return;
    }
    if (vectors != null) {
      for (int r = 0; slopes.length > 0 && r < tile.queries(); r++) {
        for (int i = r * queryStride; i < r * queryStride + tile.keys(); i++) {
          gradient[i] *= slopes[i];
        }
      }
      return;
    }
    load(tile, gradient, queryStride, keyStride, changed);
    spec.score().gradient(tile, before, changed);
    store(tile, changed, 1, gradient, queryStride, keyStride);
  }

  /**
   * Scores of the tile in float64, natural units, shape {@code [queries, keys]}; valid until the
   * next call.
   */
  double[] exact(Tile tile) {
    ensure(tile);
    int group = q.heads() / k.heads();
    int i = 0;
    for (int query = tile.queryFrom(); query < tile.queryTo(); query++) {
      int row = q.offset(tile.batch(), tile.head(), query);
      for (int key = tile.keyFrom(); key < tile.keyTo(); key++) {
        int other = k.offset(tile.batch(), tile.head() / group, key);
        before[i++] = spec.scale() * dot(q.values(), row, k.values(), other, q.width());
      }
    }
    System.arraycopy(before, 0, changed, 0, before.length);
    spec.score().apply(tile, changed);
    return changed;
  }

  /**
   * Scores of float64 less a reference, where the scores in float32 are not hidden.
   *
   * @param reference one a query, in units of ln 2, as the result
   */
  static void shift(
      Tile tile,
      double[] exact,
      double[] reference,
      float[] scores,
      int queryStride,
      int keyStride) {
    int i = 0;
    for (int r = 0; r < tile.queries(); r++) {
      for (int c = 0; c < tile.keys(); c++, i++) {
        int x = r * queryStride + c * keyStride;
        if (scores[x] != Float.NEGATIVE_INFINITY) {
          scores[x] = (float) (exact[i] * LOG2E - reference[r]);
        }
      }
    }
  }

  /** Whether float32 is too coarse for one of the first {@code count} maxima. */
  static boolean areLarge(float[] max, int count) {
    for (int i = 0; i < count; i++) {
      float size = Math.abs(max[i]);
      if (size > LARGE && size < Float.MAX_VALUE) {
        return true;
      }
    }
    return false;
  }

  private void ensure(Tile tile) {
    int size = tile.queries() * tile.keys();
    if (before.length != size) {
      before = new double[size];
      changed = new double[size];
    }
  }

  private static double dot(float[] a, int aFrom, float[] b, int bFrom, int width) {
    double even = 0;
    double odd = 0;
    int i = 0;
    for (; i + 2 <= width; i += 2) {
      even += (double) a[aFrom + i] * b[bFrom + i];
      odd += (double) a[aFrom + i + 1] * b[bFrom + i + 1];
    }
    return i < width ? even + odd + (double) a[aFrom + i] * b[bFrom + i] : even + odd;
  }

  private static void load(
      Tile tile, float[] source, int queryStride, int keyStride, double[] target) {
    int i = 0;
    for (int r = 0; r < tile.queries(); r++) {
      for (int c = 0; c < tile.keys(); c++) {
        target[i++] = source[r * queryStride + c * keyStride];
      }
    }
  }

  private static void store(
      Tile tile, double[] source, double factor, float[] target, int queryStride, int keyStride) {
    int i = 0;
    for (int r = 0; r < tile.queries(); r++) {
      for (int c = 0; c < tile.keys(); c++) {
        target[r * queryStride + c * keyStride] = (float) (source[i++] * factor);
      }
    }
  }
}
