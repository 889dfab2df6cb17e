package dev.sluice.runtime.vector;

import dev.sluice.api.vector.TileMath;
import java.util.Arrays;

/** Tile arithmetic in plain loops, which the JIT may turn into vectors by itself. */
final class ScalarTiles implements TileMath {
  private static final float SMALLEST = Float.MIN_NORMAL;

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public String description() {
    return "scalars";
  }

  @Override
  public void multiply(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(c, cFrom + i * cStride, cFrom + i * cStride + columns, 0);
      for (int k = 0; k < depth; k++) {
        float factor = a[aFrom + i * aStride + k];
        add(factor, columns, b, bFrom + k * bStride, c, cFrom + i * cStride);
      }
    }
  }

  @Override
  public void multiplyAdd(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int ahead) {
    for (int i = 0; i < rows; i++) {
      for (int k = Math.max(0, i - ahead); k < depth; k++) {
        float factor = a[aFrom + i * aStride + k];
        add(factor, columns, b, bFrom + k * bStride, c, cFrom + i * cStride);
      }
    }
  }

  @Override
  public void transposedMultiplyAdd(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int ahead) {
    for (int i = 0; i < rows; i++) {
      int last = Math.min(depth, i + 1 + ahead);
      for (int k = 0; k < last; k++) {
        float factor = a[aFrom + k * aStride + i];
        add(factor, columns, b, bFrom + k * bStride, c, cFrom + i * cStride);
      }
    }
  }

  @Override
  public void scaledTransposedMultiplyAdd(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      int ahead,
      float[] factor) {
    for (int i = 0; i < rows; i++) {
      scale(factor[i], columns, c, cFrom + i * cStride);
    }
    transposedMultiplyAdd(
        rows, columns, depth, a, aFrom, aStride, b, bFrom, bStride, c, cFrom, cStride, ahead);
  }

  @Override
  public void softmax(
      float[] scores, int keys, int columns, float[] max, float[] sum, float[] decay) {
    for (int j = 0; j < columns; j++) {
      float before = max[j];
      float now = before;
      for (int x = j; x < keys * columns; x += columns) {
        // Not Math.max: a NaN must not become the maximum and hide the others.
        now = now < scores[x] ? scores[x] : now;
      }
      decay[j] = exp(before - now);
      float total = sum[j] * decay[j];
      for (int x = j; x < keys * columns; x += columns) {
        scores[x] = exp(scores[x] - now);
        total += scores[x];
      }
      max[j] = now;
      sum[j] = total;
    }
  }

  @Override
  public void weights(
      float[] scores,
      float[] gradient,
      int keys,
      int columns,
      float[] high,
      float[] low,
      float[] delta,
      float scale) {
    for (int x = 0; x < keys * columns; x++) {
      int j = x % columns;
      scores[x] = exp(scores[x] - high[j] - low[j]);
      gradient[x] = (gradient[x] - delta[j]) * scores[x] * scale;
    }
  }

  private static float exp(float x) {
    float power = (float) Math.exp(x);
    return power < SMALLEST ? 0 : power;
  }

  private static void scale(float factor, int columns, float[] c, int from) {
    for (int j = 0; j < columns; j++) {
      c[from + j] *= factor;
    }
  }

  private static void add(
      float factor, int columns, float[] source, int sourceFrom, float[] target, int targetFrom) {
    for (int j = 0; j < columns; j++) {
      target[targetFrom + j] += factor * source[sourceFrom + j];
    }
  }
}
