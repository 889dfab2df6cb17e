package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Curve;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense layers with vectors of 512 bits. Written by TileWriter from Layers.template; edit those.
 * Each kernel is one straight line, because a call in a hot loop makes C2 box every vector.
 */
final class Layers512 extends Rows512 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
  private static final int LANES = 16;
  private static final int STRIP = 64;
  private static final float LOG2E = 1.44269504f;

  /** 2^LOWEST is made 0. */
  private static final float LOWEST = -127f;

  /** Adding it rounds to whole numbers and leaves the exponent's bits lowest. */
  private static final float MAGIC = 12582912f + 127f;

  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int strip() {
    return STRIP;
  }

  @Override
  public String description() {
    return "vectors of 512 bits";
  }

  @Override
  public void affine(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bDepth,
      float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    int n = 0;
    for (; n + 4 * LANES <= columns; n += 4 * LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (; i + 6 <= rows; i += 6) {
        affine6x4(
            depth, a, aFrom + i * aStride, aStride, 1, b, q,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
      for (; i + 2 <= rows; i += 2) {
        affine2x4(
            depth, a, aFrom + i * aStride, aStride, 1, b, q,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
    }
    for (; n + 1 * LANES <= columns; n += 1 * LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (; i + 8 <= rows; i += 8) {
        affine8x1(
            depth, a, aFrom + i * aStride, aStride, 1, b, q,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
      for (; i + 2 <= rows; i += 2) {
        affine2x1(
            depth, a, aFrom + i * aStride, aStride, 1, b, q,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
    }
  }

  @Override
  public void sloped(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bDepth,
      float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    int n = 0;
    for (; n + 4 * LANES <= columns; n += 4 * LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (; i + 6 <= rows; i += 6) {
        sloped6x4(
            depth, a, aFrom + i * aStride, aStride, 1, b, q,
            c, cFrom + i * cStride + n, cStride, slope, sum, sumFrom + n);
      }
      for (; i + 2 <= rows; i += 2) {
        sloped2x4(
            depth, a, aFrom + i * aStride, aStride, 1, b, q,
            c, cFrom + i * cStride + n, cStride, slope, sum, sumFrom + n);
      }
    }
    for (; n + 1 * LANES <= columns; n += 1 * LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (; i + 8 <= rows; i += 8) {
        sloped8x1(
            depth, a, aFrom + i * aStride, aStride, 1, b, q,
            c, cFrom + i * cStride + n, cStride, slope, sum, sumFrom + n);
      }
      for (; i + 2 <= rows; i += 2) {
        sloped2x1(
            depth, a, aFrom + i * aStride, aStride, 1, b, q,
            c, cFrom + i * cStride + n, cStride, slope, sum, sumFrom + n);
      }
    }
  }

  @Override
  public void outer(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride, boolean add) {
    if (add) {
    int n = 0;
    for (; n + 4 * LANES <= columns; n += 4 * LANES) {
      int i = 0;
      for (; i + 6 <= rows; i += 6) {
        outerAdd6x4(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 2 <= rows; i += 2) {
        outerAdd2x4(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n + 1 * LANES <= columns; n += 1 * LANES) {
      int i = 0;
      for (; i + 8 <= rows; i += 8) {
        outerAdd8x1(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 2 <= rows; i += 2) {
        outerAdd2x1(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
    }
      return;
    }
    int n = 0;
    for (; n + 4 * LANES <= columns; n += 4 * LANES) {
      int i = 0;
      for (; i + 6 <= rows; i += 6) {
        outer6x4(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 2 <= rows; i += 2) {
        outer2x4(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n + 1 * LANES <= columns; n += 1 * LANES) {
      int i = 0;
      for (; i + 8 <= rows; i += 8) {
        outer8x1(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 2 <= rows; i += 2) {
        outer2x1(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
    }
  }

  @Override
  public void curve(
      Curve curve, int rows, int columns, float[] x, int from, int stride) {
    int end = from + columns;
    switch (curve) {
      case SILU -> {
        for (int n = from; n < end; n += LANES) {
          silu(rows, x, n, stride);
        }
      }
      case RELU -> {
        for (int n = from; n < end; n += LANES) {
          relu(rows, x, n, stride);
        }
      }
      case TANH -> {
        for (int n = from; n < end; n += LANES) {
          tanh(rows, x, n, stride);
        }
      }
      case GELU -> {
        for (int n = from; n < end; n += LANES) {
          gelu(rows, x, n, stride);
        }
      }
      default -> throw new IllegalArgumentException(curve.name());
    }
  }

  private static void silu(
      int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);
      FloatVector r0 = z.abs().neg().mul(LOG2E);
      FloatVector x0 =
          r0.blend(LOWEST, r0.compare(VectorOperators.LT, LOWEST));
      FloatVector t0 = x0.add(MAGIC);
      FloatVector f0 = x0.sub(t0.sub(MAGIC));
      FloatVector e0 = FloatVector.broadcast(S, 1.327647174e-03f);
      e0 = e0.fma(f0, FloatVector.broadcast(S, 9.675541540e-03f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 5.550713276e-02f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 2.402211972e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 6.931469671e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 1.0f));
      e0 =
          e0.mul(
              t0
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s = FloatVector.broadcast(S, 1).div(e0.add(1));
      s = s.blend(s.mul(e0), m);
      FloatVector y = z.mul(s);
      y.intoArray(x, p);
    }
  }

  private static void relu(
      int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> m = z.compare(VectorOperators.LE, 0);
      FloatVector y = z.blend(0, m);
      y.intoArray(x, p);
    }
  }

  private static void tanh(
      int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);
      FloatVector a = z.abs();
      FloatVector r0 = a.mul(-2).mul(LOG2E);
      FloatVector x0 =
          r0.blend(LOWEST, r0.compare(VectorOperators.LT, LOWEST));
      FloatVector t0 = x0.add(MAGIC);
      FloatVector f0 = x0.sub(t0.sub(MAGIC));
      FloatVector e0 = FloatVector.broadcast(S, 1.327647174e-03f);
      e0 = e0.fma(f0, FloatVector.broadcast(S, 9.675541540e-03f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 5.550713276e-02f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 2.402211972e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 6.931469671e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 1.0f));
      e0 =
          e0.mul(
              t0
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s = e0.neg().add(1).div(e0.add(1));
      s = s.blend(s.neg(), m);
      FloatVector q = z.mul(z);
      FloatVector w = FloatVector.broadcast(S, -5.70498872745e-3f);
      w = w.fma(q, FloatVector.broadcast(S, 2.06390887954e-2f));
      w = w.fma(q, FloatVector.broadcast(S, -5.37397155531e-2f));
      w = w.fma(q, FloatVector.broadcast(S, 1.33314422036e-1f));
      w = w.fma(q, FloatVector.broadcast(S, -3.33332819422e-1f));
      w = w.mul(q).fma(z, z);
      FloatVector y = s.blend(w, a.compare(VectorOperators.LT, 0.625f));
      y.intoArray(x, p);
    }
  }

  private static void gelu(
      int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);
      FloatVector r0 = z.mul(z).mul(-0.5f).mul(LOG2E);
      FloatVector x0 =
          r0.blend(LOWEST, r0.compare(VectorOperators.LT, LOWEST));
      FloatVector t0 = x0.add(MAGIC);
      FloatVector f0 = x0.sub(t0.sub(MAGIC));
      FloatVector e0 = FloatVector.broadcast(S, 1.327647174e-03f);
      e0 = e0.fma(f0, FloatVector.broadcast(S, 9.675541540e-03f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 5.550713276e-02f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 2.402211972e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 6.931469671e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 1.0f));
      e0 =
          e0.mul(
              t0
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector a = z.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a = FloatVector.broadcast(S, 1).div(a);
      FloatVector w = FloatVector.broadcast(S, 0.5307027145f);
      w = w.fma(a, FloatVector.broadcast(S, -0.7265760135f));
      w = w.fma(a, FloatVector.broadcast(S, 0.7107068705f));
      w = w.fma(a, FloatVector.broadcast(S, -0.142248368f));
      w = w.fma(a, FloatVector.broadcast(S, 0.127414796f));
      w = w.mul(a).mul(e0);
      FloatVector s = w.neg().add(1).blend(w, m);
      FloatVector y = z.mul(s);
      y.intoArray(x, p);
    }
  }

  @Override
  public void curveAndSlope(
      Curve curve, int rows, int columns, float[] x, int from, int stride, float[] slope) {
    int end = from + columns;
    switch (curve) {
      case SILU -> {
        for (int n = from; n < end; n += LANES) {
          siluAndSlope(rows, x, n, stride, slope);
        }
      }
      case RELU -> {
        for (int n = from; n < end; n += LANES) {
          reluAndSlope(rows, x, n, stride, slope);
        }
      }
      case TANH -> {
        for (int n = from; n < end; n += LANES) {
          tanhAndSlope(rows, x, n, stride, slope);
        }
      }
      case GELU -> {
        for (int n = from; n < end; n += LANES) {
          geluAndSlope(rows, x, n, stride, slope);
        }
      }
      default -> throw new IllegalArgumentException(curve.name());
    }
  }

  private static void siluAndSlope(
      int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);
      FloatVector r0 = z.abs().neg().mul(LOG2E);
      FloatVector x0 =
          r0.blend(LOWEST, r0.compare(VectorOperators.LT, LOWEST));
      FloatVector t0 = x0.add(MAGIC);
      FloatVector f0 = x0.sub(t0.sub(MAGIC));
      FloatVector e0 = FloatVector.broadcast(S, 1.327647174e-03f);
      e0 = e0.fma(f0, FloatVector.broadcast(S, 9.675541540e-03f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 5.550713276e-02f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 2.402211972e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 6.931469671e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 1.0f));
      e0 =
          e0.mul(
              t0
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s = FloatVector.broadcast(S, 1).div(e0.add(1));
      s = s.blend(s.mul(e0), m);
      FloatVector y = z.mul(s);
      y.intoArray(x, p);
      y.fma(s.neg().add(1), s).intoArray(slope, p);
    }
  }

  private static void reluAndSlope(
      int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> m = z.compare(VectorOperators.LE, 0);
      FloatVector y = z.blend(0, m);
      y.intoArray(x, p);
      FloatVector.broadcast(S, 1).blend(0, m).intoArray(slope, p);
    }
  }

  private static void tanhAndSlope(
      int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);
      FloatVector a = z.abs();
      FloatVector r0 = a.mul(-2).mul(LOG2E);
      FloatVector x0 =
          r0.blend(LOWEST, r0.compare(VectorOperators.LT, LOWEST));
      FloatVector t0 = x0.add(MAGIC);
      FloatVector f0 = x0.sub(t0.sub(MAGIC));
      FloatVector e0 = FloatVector.broadcast(S, 1.327647174e-03f);
      e0 = e0.fma(f0, FloatVector.broadcast(S, 9.675541540e-03f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 5.550713276e-02f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 2.402211972e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 6.931469671e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 1.0f));
      e0 =
          e0.mul(
              t0
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s = e0.neg().add(1).div(e0.add(1));
      s = s.blend(s.neg(), m);
      FloatVector q = z.mul(z);
      FloatVector w = FloatVector.broadcast(S, -5.70498872745e-3f);
      w = w.fma(q, FloatVector.broadcast(S, 2.06390887954e-2f));
      w = w.fma(q, FloatVector.broadcast(S, -5.37397155531e-2f));
      w = w.fma(q, FloatVector.broadcast(S, 1.33314422036e-1f));
      w = w.fma(q, FloatVector.broadcast(S, -3.33332819422e-1f));
      w = w.mul(q).fma(z, z);
      FloatVector y = s.blend(w, a.compare(VectorOperators.LT, 0.625f));
      y.intoArray(x, p);
      y.mul(y).neg().add(1).intoArray(slope, p);
    }
  }

  private static void geluAndSlope(
      int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z = FloatVector.fromArray(S, x, p);
      VectorMask<Float> m = z.compare(VectorOperators.LT, 0);
      FloatVector r0 = z.mul(z).mul(-0.5f).mul(LOG2E);
      FloatVector x0 =
          r0.blend(LOWEST, r0.compare(VectorOperators.LT, LOWEST));
      FloatVector t0 = x0.add(MAGIC);
      FloatVector f0 = x0.sub(t0.sub(MAGIC));
      FloatVector e0 = FloatVector.broadcast(S, 1.327647174e-03f);
      e0 = e0.fma(f0, FloatVector.broadcast(S, 9.675541540e-03f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 5.550713276e-02f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 2.402211972e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 6.931469671e-01f));
      e0 = e0.fma(f0, FloatVector.broadcast(S, 1.0f));
      e0 =
          e0.mul(
              t0
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector a = z.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a = FloatVector.broadcast(S, 1).div(a);
      FloatVector w = FloatVector.broadcast(S, 0.5307027145f);
      w = w.fma(a, FloatVector.broadcast(S, -0.7265760135f));
      w = w.fma(a, FloatVector.broadcast(S, 0.7107068705f));
      w = w.fma(a, FloatVector.broadcast(S, -0.142248368f));
      w = w.fma(a, FloatVector.broadcast(S, 0.127414796f));
      w = w.mul(a).mul(e0);
      FloatVector s = w.neg().add(1).blend(w, m);
      FloatVector y = z.mul(s);
      y.intoArray(x, p);
      z.mul(e0).fma(FloatVector.broadcast(S, 0.3989422804f), s).intoArray(slope, p);
    }
  }


  /** Of A, the next row is aRow on and the next column aStep. */
  private static void affine6x4(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom,
      float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    FloatVector c0_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, bias, biasFrom + 16);
    FloatVector c0_2 = FloatVector.fromArray(S, bias, biasFrom + 32);
    FloatVector c0_3 = FloatVector.fromArray(S, bias, biasFrom + 48);
    FloatVector c1_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c1_1 = FloatVector.fromArray(S, bias, biasFrom + 16);
    FloatVector c1_2 = FloatVector.fromArray(S, bias, biasFrom + 32);
    FloatVector c1_3 = FloatVector.fromArray(S, bias, biasFrom + 48);
    FloatVector c2_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c2_1 = FloatVector.fromArray(S, bias, biasFrom + 16);
    FloatVector c2_2 = FloatVector.fromArray(S, bias, biasFrom + 32);
    FloatVector c2_3 = FloatVector.fromArray(S, bias, biasFrom + 48);
    FloatVector c3_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c3_1 = FloatVector.fromArray(S, bias, biasFrom + 16);
    FloatVector c3_2 = FloatVector.fromArray(S, bias, biasFrom + 32);
    FloatVector c3_3 = FloatVector.fromArray(S, bias, biasFrom + 48);
    FloatVector c4_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c4_1 = FloatVector.fromArray(S, bias, biasFrom + 16);
    FloatVector c4_2 = FloatVector.fromArray(S, bias, biasFrom + 32);
    FloatVector c4_3 = FloatVector.fromArray(S, bias, biasFrom + 48);
    FloatVector c5_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c5_1 = FloatVector.fromArray(S, bias, biasFrom + 16);
    FloatVector c5_2 = FloatVector.fromArray(S, bias, biasFrom + 32);
    FloatVector c5_3 = FloatVector.fromArray(S, bias, biasFrom + 48);
    int back = aStep - 5 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      p += aRow;
      FloatVector a2 = FloatVector.broadcast(S, a[p]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      p += aRow;
      FloatVector a3 = FloatVector.broadcast(S, a[p]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
      p += aRow;
      FloatVector a4 = FloatVector.broadcast(S, a[p]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      c4_2 = a4.fma(b2, c4_2);
      c4_3 = a4.fma(b3, c4_3);
      p += aRow;
      FloatVector a5 = FloatVector.broadcast(S, a[p]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      c5_2 = a5.fma(b2, c5_2);
      c5_3 = a5.fma(b3, c5_3);
      p += back;
      q += STRIP;
    } while (p < end);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c2_1.intoArray(c, cFrom + 2 * cStride + 16);
    c2_2.intoArray(c, cFrom + 2 * cStride + 32);
    c2_3.intoArray(c, cFrom + 2 * cStride + 48);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c3_1.intoArray(c, cFrom + 3 * cStride + 16);
    c3_2.intoArray(c, cFrom + 3 * cStride + 32);
    c3_3.intoArray(c, cFrom + 3 * cStride + 48);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c4_1.intoArray(c, cFrom + 4 * cStride + 16);
    c4_2.intoArray(c, cFrom + 4 * cStride + 32);
    c4_3.intoArray(c, cFrom + 4 * cStride + 48);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
    c5_1.intoArray(c, cFrom + 5 * cStride + 16);
    c5_2.intoArray(c, cFrom + 5 * cStride + 32);
    c5_3.intoArray(c, cFrom + 5 * cStride + 48);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void affine2x4(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom,
      float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    FloatVector c0_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, bias, biasFrom + 16);
    FloatVector c0_2 = FloatVector.fromArray(S, bias, biasFrom + 32);
    FloatVector c0_3 = FloatVector.fromArray(S, bias, biasFrom + 48);
    FloatVector c1_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c1_1 = FloatVector.fromArray(S, bias, biasFrom + 16);
    FloatVector c1_2 = FloatVector.fromArray(S, bias, biasFrom + 32);
    FloatVector c1_3 = FloatVector.fromArray(S, bias, biasFrom + 48);
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      p += back;
      q += STRIP;
    } while (p < end);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void affine8x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom,
      float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    FloatVector c0_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c2_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c3_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c4_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c5_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c6_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c7_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    int back = aStep - 7 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += aRow;
      FloatVector a2 = FloatVector.broadcast(S, a[p]);
      c2_0 = a2.fma(b0, c2_0);
      p += aRow;
      FloatVector a3 = FloatVector.broadcast(S, a[p]);
      c3_0 = a3.fma(b0, c3_0);
      p += aRow;
      FloatVector a4 = FloatVector.broadcast(S, a[p]);
      c4_0 = a4.fma(b0, c4_0);
      p += aRow;
      FloatVector a5 = FloatVector.broadcast(S, a[p]);
      c5_0 = a5.fma(b0, c5_0);
      p += aRow;
      FloatVector a6 = FloatVector.broadcast(S, a[p]);
      c6_0 = a6.fma(b0, c6_0);
      p += aRow;
      FloatVector a7 = FloatVector.broadcast(S, a[p]);
      c7_0 = a7.fma(b0, c7_0);
      p += back;
      q += STRIP;
    } while (p < end);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
    c6_0.intoArray(c, cFrom + 6 * cStride + 0);
    c7_0.intoArray(c, cFrom + 7 * cStride + 0);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void affine2x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom,
      float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    FloatVector c0_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += back;
      q += STRIP;
    } while (p < end);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void sloped6x4(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom,
      float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c1_2 = FloatVector.zero(S);
    FloatVector c1_3 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c2_2 = FloatVector.zero(S);
    FloatVector c2_3 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c3_2 = FloatVector.zero(S);
    FloatVector c3_3 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c4_2 = FloatVector.zero(S);
    FloatVector c4_3 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c5_2 = FloatVector.zero(S);
    FloatVector c5_3 = FloatVector.zero(S);
    int back = aStep - 5 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      p += aRow;
      FloatVector a2 = FloatVector.broadcast(S, a[p]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      p += aRow;
      FloatVector a3 = FloatVector.broadcast(S, a[p]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
      p += aRow;
      FloatVector a4 = FloatVector.broadcast(S, a[p]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      c4_2 = a4.fma(b2, c4_2);
      c4_3 = a4.fma(b3, c4_3);
      p += aRow;
      FloatVector a5 = FloatVector.broadcast(S, a[p]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      c5_2 = a5.fma(b2, c5_2);
      c5_3 = a5.fma(b3, c5_3);
      p += back;
      q += STRIP;
    } while (p < end);
    FloatVector s0 = FloatVector.fromArray(S, sum, sumFrom + 0);
    c0_0 = c0_0.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 0));
    s0 = s0.add(c0_0);
    c1_0 = c1_0.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 0));
    s0 = s0.add(c1_0);
    c2_0 = c2_0.mul(FloatVector.fromArray(S, slope, cFrom + 2 * cStride + 0));
    s0 = s0.add(c2_0);
    c3_0 = c3_0.mul(FloatVector.fromArray(S, slope, cFrom + 3 * cStride + 0));
    s0 = s0.add(c3_0);
    c4_0 = c4_0.mul(FloatVector.fromArray(S, slope, cFrom + 4 * cStride + 0));
    s0 = s0.add(c4_0);
    c5_0 = c5_0.mul(FloatVector.fromArray(S, slope, cFrom + 5 * cStride + 0));
    s0 = s0.add(c5_0);
    s0.intoArray(sum, sumFrom + 0);
    FloatVector s1 = FloatVector.fromArray(S, sum, sumFrom + 16);
    c0_1 = c0_1.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 16));
    s1 = s1.add(c0_1);
    c1_1 = c1_1.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 16));
    s1 = s1.add(c1_1);
    c2_1 = c2_1.mul(FloatVector.fromArray(S, slope, cFrom + 2 * cStride + 16));
    s1 = s1.add(c2_1);
    c3_1 = c3_1.mul(FloatVector.fromArray(S, slope, cFrom + 3 * cStride + 16));
    s1 = s1.add(c3_1);
    c4_1 = c4_1.mul(FloatVector.fromArray(S, slope, cFrom + 4 * cStride + 16));
    s1 = s1.add(c4_1);
    c5_1 = c5_1.mul(FloatVector.fromArray(S, slope, cFrom + 5 * cStride + 16));
    s1 = s1.add(c5_1);
    s1.intoArray(sum, sumFrom + 16);
    FloatVector s2 = FloatVector.fromArray(S, sum, sumFrom + 32);
    c0_2 = c0_2.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 32));
    s2 = s2.add(c0_2);
    c1_2 = c1_2.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 32));
    s2 = s2.add(c1_2);
    c2_2 = c2_2.mul(FloatVector.fromArray(S, slope, cFrom + 2 * cStride + 32));
    s2 = s2.add(c2_2);
    c3_2 = c3_2.mul(FloatVector.fromArray(S, slope, cFrom + 3 * cStride + 32));
    s2 = s2.add(c3_2);
    c4_2 = c4_2.mul(FloatVector.fromArray(S, slope, cFrom + 4 * cStride + 32));
    s2 = s2.add(c4_2);
    c5_2 = c5_2.mul(FloatVector.fromArray(S, slope, cFrom + 5 * cStride + 32));
    s2 = s2.add(c5_2);
    s2.intoArray(sum, sumFrom + 32);
    FloatVector s3 = FloatVector.fromArray(S, sum, sumFrom + 48);
    c0_3 = c0_3.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 48));
    s3 = s3.add(c0_3);
    c1_3 = c1_3.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 48));
    s3 = s3.add(c1_3);
    c2_3 = c2_3.mul(FloatVector.fromArray(S, slope, cFrom + 2 * cStride + 48));
    s3 = s3.add(c2_3);
    c3_3 = c3_3.mul(FloatVector.fromArray(S, slope, cFrom + 3 * cStride + 48));
    s3 = s3.add(c3_3);
    c4_3 = c4_3.mul(FloatVector.fromArray(S, slope, cFrom + 4 * cStride + 48));
    s3 = s3.add(c4_3);
    c5_3 = c5_3.mul(FloatVector.fromArray(S, slope, cFrom + 5 * cStride + 48));
    s3 = s3.add(c5_3);
    s3.intoArray(sum, sumFrom + 48);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c2_1.intoArray(c, cFrom + 2 * cStride + 16);
    c2_2.intoArray(c, cFrom + 2 * cStride + 32);
    c2_3.intoArray(c, cFrom + 2 * cStride + 48);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c3_1.intoArray(c, cFrom + 3 * cStride + 16);
    c3_2.intoArray(c, cFrom + 3 * cStride + 32);
    c3_3.intoArray(c, cFrom + 3 * cStride + 48);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c4_1.intoArray(c, cFrom + 4 * cStride + 16);
    c4_2.intoArray(c, cFrom + 4 * cStride + 32);
    c4_3.intoArray(c, cFrom + 4 * cStride + 48);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
    c5_1.intoArray(c, cFrom + 5 * cStride + 16);
    c5_2.intoArray(c, cFrom + 5 * cStride + 32);
    c5_3.intoArray(c, cFrom + 5 * cStride + 48);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void sloped2x4(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom,
      float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c1_2 = FloatVector.zero(S);
    FloatVector c1_3 = FloatVector.zero(S);
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      p += back;
      q += STRIP;
    } while (p < end);
    FloatVector s0 = FloatVector.fromArray(S, sum, sumFrom + 0);
    c0_0 = c0_0.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 0));
    s0 = s0.add(c0_0);
    c1_0 = c1_0.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 0));
    s0 = s0.add(c1_0);
    s0.intoArray(sum, sumFrom + 0);
    FloatVector s1 = FloatVector.fromArray(S, sum, sumFrom + 16);
    c0_1 = c0_1.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 16));
    s1 = s1.add(c0_1);
    c1_1 = c1_1.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 16));
    s1 = s1.add(c1_1);
    s1.intoArray(sum, sumFrom + 16);
    FloatVector s2 = FloatVector.fromArray(S, sum, sumFrom + 32);
    c0_2 = c0_2.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 32));
    s2 = s2.add(c0_2);
    c1_2 = c1_2.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 32));
    s2 = s2.add(c1_2);
    s2.intoArray(sum, sumFrom + 32);
    FloatVector s3 = FloatVector.fromArray(S, sum, sumFrom + 48);
    c0_3 = c0_3.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 48));
    s3 = s3.add(c0_3);
    c1_3 = c1_3.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 48));
    s3 = s3.add(c1_3);
    s3.intoArray(sum, sumFrom + 48);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void sloped8x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom,
      float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    int back = aStep - 7 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += aRow;
      FloatVector a2 = FloatVector.broadcast(S, a[p]);
      c2_0 = a2.fma(b0, c2_0);
      p += aRow;
      FloatVector a3 = FloatVector.broadcast(S, a[p]);
      c3_0 = a3.fma(b0, c3_0);
      p += aRow;
      FloatVector a4 = FloatVector.broadcast(S, a[p]);
      c4_0 = a4.fma(b0, c4_0);
      p += aRow;
      FloatVector a5 = FloatVector.broadcast(S, a[p]);
      c5_0 = a5.fma(b0, c5_0);
      p += aRow;
      FloatVector a6 = FloatVector.broadcast(S, a[p]);
      c6_0 = a6.fma(b0, c6_0);
      p += aRow;
      FloatVector a7 = FloatVector.broadcast(S, a[p]);
      c7_0 = a7.fma(b0, c7_0);
      p += back;
      q += STRIP;
    } while (p < end);
    FloatVector s0 = FloatVector.fromArray(S, sum, sumFrom + 0);
    c0_0 = c0_0.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 0));
    s0 = s0.add(c0_0);
    c1_0 = c1_0.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 0));
    s0 = s0.add(c1_0);
    c2_0 = c2_0.mul(FloatVector.fromArray(S, slope, cFrom + 2 * cStride + 0));
    s0 = s0.add(c2_0);
    c3_0 = c3_0.mul(FloatVector.fromArray(S, slope, cFrom + 3 * cStride + 0));
    s0 = s0.add(c3_0);
    c4_0 = c4_0.mul(FloatVector.fromArray(S, slope, cFrom + 4 * cStride + 0));
    s0 = s0.add(c4_0);
    c5_0 = c5_0.mul(FloatVector.fromArray(S, slope, cFrom + 5 * cStride + 0));
    s0 = s0.add(c5_0);
    c6_0 = c6_0.mul(FloatVector.fromArray(S, slope, cFrom + 6 * cStride + 0));
    s0 = s0.add(c6_0);
    c7_0 = c7_0.mul(FloatVector.fromArray(S, slope, cFrom + 7 * cStride + 0));
    s0 = s0.add(c7_0);
    s0.intoArray(sum, sumFrom + 0);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
    c6_0.intoArray(c, cFrom + 6 * cStride + 0);
    c7_0.intoArray(c, cFrom + 7 * cStride + 0);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void sloped2x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom,
      float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += back;
      q += STRIP;
    } while (p < end);
    FloatVector s0 = FloatVector.fromArray(S, sum, sumFrom + 0);
    c0_0 = c0_0.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 0));
    s0 = s0.add(c0_0);
    c1_0 = c1_0.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 0));
    s0 = s0.add(c1_0);
    s0.intoArray(sum, sumFrom + 0);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void outer6x4(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c1_2 = FloatVector.zero(S);
    FloatVector c1_3 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c2_2 = FloatVector.zero(S);
    FloatVector c2_3 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c3_2 = FloatVector.zero(S);
    FloatVector c3_3 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c4_2 = FloatVector.zero(S);
    FloatVector c4_3 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c5_2 = FloatVector.zero(S);
    FloatVector c5_3 = FloatVector.zero(S);
    int back = aStep - 5 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      p += aRow;
      FloatVector a2 = FloatVector.broadcast(S, a[p]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      p += aRow;
      FloatVector a3 = FloatVector.broadcast(S, a[p]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
      p += aRow;
      FloatVector a4 = FloatVector.broadcast(S, a[p]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      c4_2 = a4.fma(b2, c4_2);
      c4_3 = a4.fma(b3, c4_3);
      p += aRow;
      FloatVector a5 = FloatVector.broadcast(S, a[p]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      c5_2 = a5.fma(b2, c5_2);
      c5_3 = a5.fma(b3, c5_3);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c2_1.intoArray(c, cFrom + 2 * cStride + 16);
    c2_2.intoArray(c, cFrom + 2 * cStride + 32);
    c2_3.intoArray(c, cFrom + 2 * cStride + 48);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c3_1.intoArray(c, cFrom + 3 * cStride + 16);
    c3_2.intoArray(c, cFrom + 3 * cStride + 32);
    c3_3.intoArray(c, cFrom + 3 * cStride + 48);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c4_1.intoArray(c, cFrom + 4 * cStride + 16);
    c4_2.intoArray(c, cFrom + 4 * cStride + 32);
    c4_3.intoArray(c, cFrom + 4 * cStride + 48);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
    c5_1.intoArray(c, cFrom + 5 * cStride + 16);
    c5_2.intoArray(c, cFrom + 5 * cStride + 32);
    c5_3.intoArray(c, cFrom + 5 * cStride + 48);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void outer2x4(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c1_2 = FloatVector.zero(S);
    FloatVector c1_3 = FloatVector.zero(S);
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void outer8x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    int back = aStep - 7 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += aRow;
      FloatVector a2 = FloatVector.broadcast(S, a[p]);
      c2_0 = a2.fma(b0, c2_0);
      p += aRow;
      FloatVector a3 = FloatVector.broadcast(S, a[p]);
      c3_0 = a3.fma(b0, c3_0);
      p += aRow;
      FloatVector a4 = FloatVector.broadcast(S, a[p]);
      c4_0 = a4.fma(b0, c4_0);
      p += aRow;
      FloatVector a5 = FloatVector.broadcast(S, a[p]);
      c5_0 = a5.fma(b0, c5_0);
      p += aRow;
      FloatVector a6 = FloatVector.broadcast(S, a[p]);
      c6_0 = a6.fma(b0, c6_0);
      p += aRow;
      FloatVector a7 = FloatVector.broadcast(S, a[p]);
      c7_0 = a7.fma(b0, c7_0);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
    c6_0.intoArray(c, cFrom + 6 * cStride + 0);
    c7_0.intoArray(c, cFrom + 7 * cStride + 0);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void outer2x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void outerAdd6x4(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c1_2 = FloatVector.zero(S);
    FloatVector c1_3 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c2_1 = FloatVector.zero(S);
    FloatVector c2_2 = FloatVector.zero(S);
    FloatVector c2_3 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c3_1 = FloatVector.zero(S);
    FloatVector c3_2 = FloatVector.zero(S);
    FloatVector c3_3 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c4_1 = FloatVector.zero(S);
    FloatVector c4_2 = FloatVector.zero(S);
    FloatVector c4_3 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c5_1 = FloatVector.zero(S);
    FloatVector c5_2 = FloatVector.zero(S);
    FloatVector c5_3 = FloatVector.zero(S);
    int back = aStep - 5 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      p += aRow;
      FloatVector a2 = FloatVector.broadcast(S, a[p]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      p += aRow;
      FloatVector a3 = FloatVector.broadcast(S, a[p]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
      p += aRow;
      FloatVector a4 = FloatVector.broadcast(S, a[p]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      c4_2 = a4.fma(b2, c4_2);
      c4_3 = a4.fma(b3, c4_3);
      p += aRow;
      FloatVector a5 = FloatVector.broadcast(S, a[p]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      c5_2 = a5.fma(b2, c5_2);
      c5_3 = a5.fma(b3, c5_3);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0 = c0_0.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0));
    c0_1 = c0_1.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16));
    c0_2 = c0_2.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32));
    c0_3 = c0_3.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48));
    c1_0 = c1_0.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0));
    c1_1 = c1_1.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 16));
    c1_2 = c1_2.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 32));
    c1_3 = c1_3.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 48));
    c2_0 = c2_0.add(FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0));
    c2_1 = c2_1.add(FloatVector.fromArray(S, c, cFrom + 2 * cStride + 16));
    c2_2 = c2_2.add(FloatVector.fromArray(S, c, cFrom + 2 * cStride + 32));
    c2_3 = c2_3.add(FloatVector.fromArray(S, c, cFrom + 2 * cStride + 48));
    c3_0 = c3_0.add(FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0));
    c3_1 = c3_1.add(FloatVector.fromArray(S, c, cFrom + 3 * cStride + 16));
    c3_2 = c3_2.add(FloatVector.fromArray(S, c, cFrom + 3 * cStride + 32));
    c3_3 = c3_3.add(FloatVector.fromArray(S, c, cFrom + 3 * cStride + 48));
    c4_0 = c4_0.add(FloatVector.fromArray(S, c, cFrom + 4 * cStride + 0));
    c4_1 = c4_1.add(FloatVector.fromArray(S, c, cFrom + 4 * cStride + 16));
    c4_2 = c4_2.add(FloatVector.fromArray(S, c, cFrom + 4 * cStride + 32));
    c4_3 = c4_3.add(FloatVector.fromArray(S, c, cFrom + 4 * cStride + 48));
    c5_0 = c5_0.add(FloatVector.fromArray(S, c, cFrom + 5 * cStride + 0));
    c5_1 = c5_1.add(FloatVector.fromArray(S, c, cFrom + 5 * cStride + 16));
    c5_2 = c5_2.add(FloatVector.fromArray(S, c, cFrom + 5 * cStride + 32));
    c5_3 = c5_3.add(FloatVector.fromArray(S, c, cFrom + 5 * cStride + 48));
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c2_1.intoArray(c, cFrom + 2 * cStride + 16);
    c2_2.intoArray(c, cFrom + 2 * cStride + 32);
    c2_3.intoArray(c, cFrom + 2 * cStride + 48);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c3_1.intoArray(c, cFrom + 3 * cStride + 16);
    c3_2.intoArray(c, cFrom + 3 * cStride + 32);
    c3_3.intoArray(c, cFrom + 3 * cStride + 48);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c4_1.intoArray(c, cFrom + 4 * cStride + 16);
    c4_2.intoArray(c, cFrom + 4 * cStride + 32);
    c4_3.intoArray(c, cFrom + 4 * cStride + 48);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
    c5_1.intoArray(c, cFrom + 5 * cStride + 16);
    c5_2.intoArray(c, cFrom + 5 * cStride + 32);
    c5_3.intoArray(c, cFrom + 5 * cStride + 48);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void outerAdd2x4(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c1_2 = FloatVector.zero(S);
    FloatVector c1_3 = FloatVector.zero(S);
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0 = c0_0.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0));
    c0_1 = c0_1.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16));
    c0_2 = c0_2.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32));
    c0_3 = c0_3.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48));
    c1_0 = c1_0.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0));
    c1_1 = c1_1.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 16));
    c1_2 = c1_2.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 32));
    c1_3 = c1_3.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 48));
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void outerAdd8x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    FloatVector c6_0 = FloatVector.zero(S);
    FloatVector c7_0 = FloatVector.zero(S);
    int back = aStep - 7 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += aRow;
      FloatVector a2 = FloatVector.broadcast(S, a[p]);
      c2_0 = a2.fma(b0, c2_0);
      p += aRow;
      FloatVector a3 = FloatVector.broadcast(S, a[p]);
      c3_0 = a3.fma(b0, c3_0);
      p += aRow;
      FloatVector a4 = FloatVector.broadcast(S, a[p]);
      c4_0 = a4.fma(b0, c4_0);
      p += aRow;
      FloatVector a5 = FloatVector.broadcast(S, a[p]);
      c5_0 = a5.fma(b0, c5_0);
      p += aRow;
      FloatVector a6 = FloatVector.broadcast(S, a[p]);
      c6_0 = a6.fma(b0, c6_0);
      p += aRow;
      FloatVector a7 = FloatVector.broadcast(S, a[p]);
      c7_0 = a7.fma(b0, c7_0);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0 = c0_0.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0));
    c1_0 = c1_0.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0));
    c2_0 = c2_0.add(FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0));
    c3_0 = c3_0.add(FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0));
    c4_0 = c4_0.add(FloatVector.fromArray(S, c, cFrom + 4 * cStride + 0));
    c5_0 = c5_0.add(FloatVector.fromArray(S, c, cFrom + 5 * cStride + 0));
    c6_0 = c6_0.add(FloatVector.fromArray(S, c, cFrom + 6 * cStride + 0));
    c7_0 = c7_0.add(FloatVector.fromArray(S, c, cFrom + 7 * cStride + 0));
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
    c6_0.intoArray(c, cFrom + 6 * cStride + 0);
    c7_0.intoArray(c, cFrom + 7 * cStride + 0);
  }

  /** Of A, the next row is aRow on and the next column aStep. */
  private static void outerAdd2x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = FloatVector.broadcast(S, a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0 = c0_0.add(FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0));
    c1_0 = c1_0.add(FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0));
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
  }
}
