package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Curve;
import java.util.Arrays;

/** Dense layers in plain loops, which the compiler may turn to vectors by itself. */
final class ScalarLayers extends ScalarRows {
  private static final int STRIP = 16;

  @Override
  public int lanes() {
    return 4;
  }

  @Override
  public int strip() {
    return STRIP;
  }

  @Override
  public String description() {
    return "scalars";
  }

  @Override
  public void affine(
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
      float[] bias,
      int biasFrom) {
    for (int n = 0; n < columns; n += STRIP) {
      int width = Math.min(STRIP, columns - n);
      for (int i = 0; i < rows; i++) {
        int to = cFrom + i * cStride + n;
        System.arraycopy(bias, biasFrom + n, c, to, width);
        add(width, depth, a, aFrom + i * aStride, 1, b, bFrom + n * bDepth, STRIP, c, to);
      }
    }
  }

  @Override
  public void sloped(
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
      float[] slope,
      float[] sum,
      int sumFrom) {
    for (int n = 0; n < columns; n += STRIP) {
      int width = Math.min(STRIP, columns - n);
      for (int i = 0; i < rows; i++) {
        int to = cFrom + i * cStride + n;
        Arrays.fill(c, to, to + width, 0);
        add(width, depth, a, aFrom + i * aStride, 1, b, bFrom + n * bDepth, STRIP, c, to);
        for (int j = 0; j < width; j++) {
          c[to + j] *= slope[to + j];
          sum[sumFrom + n + j] += c[to + j];
        }
      }
    }
  }

  @Override
  public void outer(
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
      boolean add) {
    for (int i = 0; i < rows; i++) {
      int to = cFrom + i * cStride;
      if (!add) {
        Arrays.fill(c, to, to + columns, 0);
      }
      add(columns, depth, a, aFrom + i, aStride, b, bFrom, bStride, c, to);
    }
  }

  /** c += the sum over k of a[k] times row k of b. */
  private static void add(
      int width,
      int depth,
      float[] a,
      int aFrom,
      int aStride,
      float[] b,
      int bFrom,
      int bStride,
      float[] c,
      int cFrom) {
    for (int k = 0; k < depth; k++) {
      float factor = a[aFrom + k * aStride];
      int q = bFrom + k * bStride;
      for (int j = 0; j < width; j++) {
        c[cFrom + j] += factor * b[q + j];
      }
    }
  }

  @Override
  public void curve(Curve curve, int rows, int columns, float[] x, int from, int stride) {
    for (int i = 0; i < rows; i++) {
      for (int p = from + i * stride; p < from + i * stride + columns; p++) {
        x[p] = (float) ScalarCurves.value(curve, x[p]);
      }
    }
  }

  @Override
  public void curveAndSlope(
      Curve curve, int rows, int columns, float[] x, int from, int stride, float[] slope) {
    for (int i = 0; i < rows; i++) {
      for (int p = from + i * stride; p < from + i * stride + columns; p++) {
        slope[p] = (float) ScalarCurves.slope(curve, x[p]);
        x[p] = (float) ScalarCurves.value(curve, x[p]);
      }
    }
  }
}
