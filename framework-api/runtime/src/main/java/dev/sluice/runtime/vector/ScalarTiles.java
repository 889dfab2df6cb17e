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
  public int scratch() {
    return 0;
  }

  @Override
  public void multiply(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe) {
    for (int i = 0; i < rows; i++) {
      int row = cFrom + i * cStride;
      Arrays.fill(c, row, row + columns, 0);
      for (int k = 0; k < depth; k++) {
        add(a[aFrom + i * aRow + k * aStep], columns, b, bFrom + k * bStride, c, row);
      }
    }
  }

  @Override
  public void addTimesTile(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aFrom,
      int aRow,
      int aStep,
      float[] t,
      int tFrom,
      int tStride,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe,
      float[] factor,
      float[] scratch) {
    for (int i = 0; i < rows; i++) {
      int row = cFrom + i * cStride;
      for (int j = 0; j < columns; j++) {
        c[row + j] *= factor[j];
      }
      for (int k = 0; k < depth; k++) {
        int from = Math.max(0, k - stripe.above());
        int count = Math.min(columns, k + stripe.below() + 1) - from;
        int read = tFrom + k * tStride + from;
        add(a[aFrom + i * aRow + k * aStep], count, t, read, c, row + from);
      }
    }
  }

  @Override
  public void addTileTimes(
      int rows,
      int columns,
      int depth,
      float[] t,
      int tFrom,
      int tStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom,
      int cStride,
      Stripe stripe,
      float[] scratch) {
    for (int i = 0; i < rows; i++) {
      int last = Math.min(depth, i + 1 + stripe.below());
      for (int k = Math.max(0, i - stripe.above()); k < last; k++) {
        float factor = t[tFrom + i * tStride + k];
        add(factor, columns, b, bFrom + k * bStride, c, cFrom + i * cStride);
      }
    }
  }

  @Override
  public void dots(
      int rows,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] x,
      float[] y,
      float[] scratch) {
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
    for (int j = 0; j < columns; j++) {
      c[cFrom + j] *= factor;
    }
    for (int i = 0; i < rows; i++) {
      add(x[i], columns, a, aFrom + i * aStride, c, cFrom);
    }
  }

  @Override
  public float greatest(int count, float[] x, float[] scratch) {
    float greatest = -Float.MAX_VALUE;
    for (int i = 0; i < count; i++) {
      greatest = greatest < x[i] ? x[i] : greatest;
    }
    return greatest;
  }

  @Override
  public void addRamp(
      int rows, int columns, float slope, int apart, float[] x, int from, int stride) {
    for (int i = 0; i < rows; i++) {
      int row = from + i * stride;
      for (int j = 0; j < columns; j++) {
        x[row + j] += slope * Math.abs((float) (apart - i + j));
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

  /** A row, times factor, onto a row. */
  private static void add(float factor, int columns, float[] b, int from, float[] c, int cFrom) {
    for (int j = 0; j < columns; j++) {
      c[cFrom + j] += factor * b[from + j];
    }
  }
}
