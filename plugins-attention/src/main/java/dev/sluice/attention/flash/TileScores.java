package dev.sluice.attention.flash;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.Tile;
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

  /** Beyond {@link #LARGE}, and sums of many are finite in float32. */
  private static final double FAR = 0x1p64;

  private final AttentionSpec spec;
  private final FloatHeads q;
  private final FloatHeads k;
  private final @Nullable VectorScore vectors;
  private float[] slopes = {};
  private double[] before = {};
  private double[] changed = {};

  TileScores(AttentionSpec spec, FloatHeads q, FloatHeads k, Means means) {
    this.spec = spec;
    this.q = q;
    this.k = k;
    this.vectors = VectorScore.of(spec.score(), means.layers(), means.math());
  }

  /** What queries are multiplied by before the product. */
  float queryFactor() {
    return (float) (vectors == null ? spec.scale() : spec.scale() * vectors.unit());
  }

  /**
   * Changes scores in place, products with queries times {@link #queryFactor}, and their unit to ln
   * 2.
   */
  void apply(Tile tile, float[] scores, int queryStride, int keyStride) {
    if (vectors != null) {
      boolean byKey = keyStride > 1;
      vectors.apply(tile, scores, byKey ? keyStride : queryStride, byKey, slopes);
      return;
    }
    ensure(tile);
    load(tile, scores, queryStride, keyStride, before);
    System.arraycopy(before, 0, changed, 0, before.length);
    spec.score().apply(tile, changed);
    for (int i = 0; i < changed.length; i++) {
      changed[i] = near(changed[i] * LOG2E);
    }
    store(tile, changed, 1, scores, queryStride, keyStride);
  }

  /** Has {@link #apply} keep what {@link #gradient} needs of scores that a tile's array holds. */
  TileScores keeping(int tileSize) {
    slopes = vectors != null && vectors.cap() != 0 ? new float[tileSize] : slopes;
    return this;
  }

  /** Turns the gradient in the scores of the last tile into that before the score; in place. */
  void gradient(Tile tile, float[] gradient, int queryStride, int keyStride) {
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
   * Adds the gradient in the learnt numbers of a score that is not {@link VectorScore}, before
   * {@link #gradient}.
   */
  void learntGradient(Tile tile, float[] gradient, int stride, double[] sum) {
    load(tile, gradient, stride, 1, changed);
    spec.score().learntGradient(tile, before, changed, sum, 0);
  }

  /**
   * Scores of the tile in float64, natural units, shape {@code [queries, keys]}, minus infinity
   * where hidden; valid until the next call.
   *
   * @param masked whether the mask has to be asked
   */
  double[] exact(Tile tile, boolean masked) {
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
    i = 0;
    for (int query = tile.queryFrom(); masked && query < tile.queryTo(); query++) {
      for (int key = tile.keyFrom(); key < tile.keyTo(); key++, i++) {
        if (!spec.mask().sees(tile.batch(), tile.head(), query, key)) {
          changed[i] = Double.NEGATIVE_INFINITY;
        }
      }
    }
    return changed;
  }

  /** Whether finite scores of the tile leave float32, which then has nothing or infinity. */
  boolean leaveFloat(Tile tile) {
    return vectors != null && vectors.leavesFloat(tile);
  }

  /** Whether a maximum in float32 says that no key was seen, or infinity. */
  static boolean isEnd(float max) {
    return max == -Float.MAX_VALUE || max == Float.POSITIVE_INFINITY;
  }

  /**
   * Scores of float64 less two numbers a query, the larger first, minus infinity where they are; in
   * units of ln 2.
   */
  static void shift(
      Tile tile,
      double[] exact,
      double[] max,
      double[] logSum,
      float[] scores,
      int queryStride,
      int keyStride) {
    int i = 0;
    for (int r = 0; r < tile.queries(); r++) {
      for (int c = 0; c < tile.keys(); c++, i++) {
        int x = r * queryStride + c * keyStride;
        scores[x] =
            exact[i] == Double.NEGATIVE_INFINITY
                ? Float.NEGATIVE_INFINITY
                : (float) ((exact[i] - max[r] - logSum[r]) * LOG2E);
      }
    }
  }

  /** Whether float32 is too coarse for one of the first {@code count} maxima. */
  static boolean areLarge(float[] max, int count) {
    for (int i = 0; i < count; i++) {
      if (areLarge(max[i])) {
        return true;
      }
    }
    return false;
  }

  static boolean areLarge(float max) {
    return Math.abs(max) > LARGE && max != -Float.MAX_VALUE && max != Float.POSITIVE_INFINITY;
  }

  /** A maximum of float32 in natural units; minus infinity if it is none yet. */
  static double natural(float max) {
    return max == -Float.MAX_VALUE ? Double.NEGATIVE_INFINITY : max / LOG2E;
  }

  /** What sums are scaled by when a maximum in natural units grows. */
  static float decay(double before, double after) {
    return before == after ? 1 : (float) Math.exp(before - after);
  }

  /**
   * A number to be added to scores in float32. One beyond {@link #FAR} would leave float32 or lose
   * all else, and is as good as that: scores so large are computed again in float64.
   */
  static float near(double number) {
    return Math.abs(number) > FAR && !Double.isInfinite(number)
        ? (float) Math.copySign(FAR, number)
        : (float) number;
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
