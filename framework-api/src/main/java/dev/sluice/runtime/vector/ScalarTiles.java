package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.TileMath;
import java.util.Arrays;

/** Tile arithmetic in plain loops, which the JIT may turn into vectors by itself. */
final class ScalarTiles implements TileMath {
  private static final int STRIP = 16;
  private static final float SMALLEST = Float.MIN_NORMAL;
  private static final double LN2 = Math.log(2);

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int strip() {
    return STRIP;
  }

  @Override
  public int reach() {
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
      int bDepth,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe) {
    for (int i = 0; i < rows; i++) {
      Arrays.fill(c, cFrom + i * cStride, cFrom + i * cStride + columns, 0);
    }
    transposedMultiplyAdd(
        rows,
        columns,
        depth,
        a,
        aFrom,
        aStride,
        b,
        bFrom,
        bDepth,
        c,
        cFrom,
        cStride,
        Stripe.EVERYTHING);
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
      int bDepth,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe) {
    for (int i = 0; i < rows; i++) {
      int last = Math.min(depth, i + 1 + stripe.below());
      for (int k = Math.max(0, i - stripe.above()); k < last; k++) {
        float factor = a[aFrom + i * aStride + k];
        add(factor, columns, b, bFrom + k * STRIP, bDepth, c, cFrom + i * cStride);
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
      int bDepth,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe) {
    for (int i = 0; i < rows; i++) {
      int last = Math.min(depth, i + 1 + stripe.above());
      for (int k = Math.max(0, i - stripe.below()); k < last; k++) {
        float factor = a[aFrom + k * aStride + i];
        add(factor, columns, b, bFrom + k * STRIP, bDepth, c, cFrom + i * cStride);
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
      int bDepth,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe,
      float[] factor) {
    for (int i = 0; i < rows; i++) {
      scale(factor[i], columns, c, cFrom + i * cStride);
    }
    transposedMultiplyAdd(
        rows, columns, depth, a, aFrom, aStride, b, bFrom, bDepth, c, cFrom, cStride, stripe);
  }

  @Override
  public void dots(int rows, int depth, float[] a, int aFrom, int aStride, float[] x, float[] y) {
    for (int i = 0; i < rows; i++) {
      float sum = 0;
      for (int k = 0; k < depth; k++) {
        sum += a[aFrom + i * aStride + k] * x[k];
      }
      y[i] = sum;
    }
  }

  @Override
  public void addRows(
      int rows,
      int columns,
      float factor,
      float[] x,
      float[] a,
      int aFrom,
      int aStride,
      float[] c,
      int cFrom) {
    scale(factor, columns, c, cFrom);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        c[cFrom + j] += x[i] * a[aFrom + i * aStride + j];
      }
    }
  }

  @Override
  public void softmax(
      float[] scores,
      int keys,
      int columns,
      int stride,
      Stripe stripe,
      float[] max,
      float[] sum,
      float[] decay) {
    for (int j = 0; j < columns; j++) {
      int from = Math.max(0, j - stripe.below() - 1);
      int to = Math.min(keys, j + stripe.above() + 2);
      float before = max[j];
      float now = before;
      for (int c = from; c < to; c++) {
        // Not Math.max: a NaN must not become the maximum and hide the others.
        float score = scores[c * stride + j];
        now = now < score ? score : now;
      }
      decay[j] = power(before - now);
      float total = sum[j] * decay[j];
      for (int c = from; c < to; c++) {
        int x = c * stride + j;
        scores[x] = power(scores[x] - now);
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
      int queries,
      int columns,
      int stride,
      Stripe stripe,
      float[] high,
      float[] low,
      float[] delta) {
    for (int i = 0; i < queries; i++) {
      int to = Math.min(columns, i + stripe.below() + 2);
      for (int j = Math.max(0, i - stripe.above() - 1); j < to; j++) {
        int x = i * stride + j;
        scores[x] = power(scores[x] - high[i] - low[i]);
        gradient[x] = (gradient[x] - delta[i]) * scores[x];
      }
    }
  }

  private static float power(float x) {
    float power = (float) Math.exp(x * LN2);
    return power < SMALLEST ? 0 : power;
  }

  private static void scale(float factor, int columns, float[] c, int from) {
    for (int j = 0; j < columns; j++) {
      c[from + j] *= factor;
    }
  }

  /** A row of strips, times factor, onto a row. */
  private static void add(
      float factor, int columns, float[] b, int from, int depth, float[] c, int cFrom) {
    for (int n = 0; n < columns; n += STRIP) {
      int row = from + n * depth;
      int count = Math.min(STRIP, columns - n);
      for (int j = 0; j < count; j++) {
        c[cFrom + n + j] += factor * b[row + j];
      }
    }
  }
}
