package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense layers with vectors of 512 bits. Written by TileWriter from Layers.template; edit those.
 * Each kernel is one straight line, because a call in a hot loop makes C2 box every vector.
 */
final class Layers512 implements LayerMath {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
  private static final int LANES = 16;
  private static final int STRIP = 64;
  private static final int TALL = 6;
  private static final int LOW = 4;
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

  /** Even numbers from 4 on are so many times 4 rows, the rest times 6. */
  private static int lowRows(int rows) {
    return rows % TALL == 0 ? 0 : rows % TALL == LOW ? LOW : 2 * LOW;
  }

  @Override
  public void affine(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bDepth,
      float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    int tall = rows - lowRows(rows);
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (; i < tall; i += TALL) {
        affine6x4(
            depth, a, aFrom + i * aStride, aStride, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
      for (; i < rows; i += LOW) {
        affine4x4(
            depth, a, aFrom + i * aStride, aStride, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
    }
    for (; n < columns; n += LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (; i < tall; i += TALL) {
        affine6x1(
            depth, a, aFrom + i * aStride, aStride, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
      for (; i < rows; i += LOW) {
        affine4x1(
            depth, a, aFrom + i * aStride, aStride, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
    }
  }

  @Override
  public void sloped(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bDepth,
      float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    int tall = rows - lowRows(rows);
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (; i < tall; i += TALL) {
        sloped6x4(
            depth, a, aFrom + i * aStride, aStride, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, slope, sum, sumFrom + n);
      }
      for (; i < rows; i += LOW) {
        sloped4x4(
            depth, a, aFrom + i * aStride, aStride, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, slope, sum, sumFrom + n);
      }
    }
    for (; n < columns; n += LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (; i < tall; i += TALL) {
        sloped6x1(
            depth, a, aFrom + i * aStride, aStride, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, slope, sum, sumFrom + n);
      }
      for (; i < rows; i += LOW) {
        sloped4x1(
            depth, a, aFrom + i * aStride, aStride, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, slope, sum, sumFrom + n);
      }
    }
  }

  @Override
  public void outer(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride, boolean add) {
    int tall = rows - lowRows(rows);
    if (add) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int i = 0;
      for (; i < tall; i += TALL) {
        outerAdd6x4(
            depth, a, aFrom + i, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i += LOW) {
        outerAdd4x4(
            depth, a, aFrom + i, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n < columns; n += LANES) {
      int i = 0;
      for (; i < tall; i += TALL) {
        outerAdd6x1(
            depth, a, aFrom + i, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i += LOW) {
        outerAdd4x1(
            depth, a, aFrom + i, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
    }
      return;
    }
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int i = 0;
      for (; i < tall; i += TALL) {
        outer6x4(
            depth, a, aFrom + i, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i += LOW) {
        outer4x4(
            depth, a, aFrom + i, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n < columns; n += LANES) {
      int i = 0;
      for (; i < tall; i += TALL) {
        outer6x1(
            depth, a, aFrom + i, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i += LOW) {
        outer4x1(
            depth, a, aFrom + i, aStride, b, bFrom + n, bStride,
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
        int n = from;
        for (; n + STRIP <= end; n += STRIP) {
          silu4(rows, x, n, stride);
        }
        for (; n < end; n += LANES) {
          silu1(rows, x, n, stride);
        }
      }
      case RELU -> {
        int n = from;
        for (; n + STRIP <= end; n += STRIP) {
          relu4(rows, x, n, stride);
        }
        for (; n < end; n += LANES) {
          relu1(rows, x, n, stride);
        }
      }
      case TANH -> {
        int n = from;
        for (; n + STRIP <= end; n += STRIP) {
          tanh4(rows, x, n, stride);
        }
        for (; n < end; n += LANES) {
          tanh1(rows, x, n, stride);
        }
      }
      case GELU -> {
        int n = from;
        for (; n + STRIP <= end; n += STRIP) {
          gelu4(rows, x, n, stride);
        }
        for (; n < end; n += LANES) {
          gelu1(rows, x, n, stride);
        }
      }
      default -> throw new IllegalArgumentException(curve.name());
    }
  }

  private static void silu4(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector r0 = z0.abs().neg().mul(LOG2E);
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
      FloatVector s0 = FloatVector.broadcast(S, 1).div(e0.add(1));
      s0 = s0.blend(s0.mul(e0), m0);
      FloatVector y0 = z0.mul(s0);
      y0.intoArray(x, p + 0);
      FloatVector z1 = FloatVector.fromArray(S, x, p + 16);
      VectorMask<Float> m1 = z1.compare(VectorOperators.LT, 0);
      FloatVector r1 = z1.abs().neg().mul(LOG2E);
      FloatVector x1 =
          r1.blend(LOWEST, r1.compare(VectorOperators.LT, LOWEST));
      FloatVector t1 = x1.add(MAGIC);
      FloatVector f1 = x1.sub(t1.sub(MAGIC));
      FloatVector e1 = FloatVector.broadcast(S, 1.327647174e-03f);
      e1 = e1.fma(f1, FloatVector.broadcast(S, 9.675541540e-03f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 5.550713276e-02f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 2.402211972e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 6.931469671e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 1.0f));
      e1 =
          e1.mul(
              t1
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s1 = FloatVector.broadcast(S, 1).div(e1.add(1));
      s1 = s1.blend(s1.mul(e1), m1);
      FloatVector y1 = z1.mul(s1);
      y1.intoArray(x, p + 16);
      FloatVector z2 = FloatVector.fromArray(S, x, p + 32);
      VectorMask<Float> m2 = z2.compare(VectorOperators.LT, 0);
      FloatVector r2 = z2.abs().neg().mul(LOG2E);
      FloatVector x2 =
          r2.blend(LOWEST, r2.compare(VectorOperators.LT, LOWEST));
      FloatVector t2 = x2.add(MAGIC);
      FloatVector f2 = x2.sub(t2.sub(MAGIC));
      FloatVector e2 = FloatVector.broadcast(S, 1.327647174e-03f);
      e2 = e2.fma(f2, FloatVector.broadcast(S, 9.675541540e-03f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 5.550713276e-02f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 2.402211972e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 6.931469671e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 1.0f));
      e2 =
          e2.mul(
              t2
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s2 = FloatVector.broadcast(S, 1).div(e2.add(1));
      s2 = s2.blend(s2.mul(e2), m2);
      FloatVector y2 = z2.mul(s2);
      y2.intoArray(x, p + 32);
      FloatVector z3 = FloatVector.fromArray(S, x, p + 48);
      VectorMask<Float> m3 = z3.compare(VectorOperators.LT, 0);
      FloatVector r3 = z3.abs().neg().mul(LOG2E);
      FloatVector x3 =
          r3.blend(LOWEST, r3.compare(VectorOperators.LT, LOWEST));
      FloatVector t3 = x3.add(MAGIC);
      FloatVector f3 = x3.sub(t3.sub(MAGIC));
      FloatVector e3 = FloatVector.broadcast(S, 1.327647174e-03f);
      e3 = e3.fma(f3, FloatVector.broadcast(S, 9.675541540e-03f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 5.550713276e-02f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 2.402211972e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 6.931469671e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 1.0f));
      e3 =
          e3.mul(
              t3
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s3 = FloatVector.broadcast(S, 1).div(e3.add(1));
      s3 = s3.blend(s3.mul(e3), m3);
      FloatVector y3 = z3.mul(s3);
      y3.intoArray(x, p + 48);
    }
  }

  private static void silu1(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector r0 = z0.abs().neg().mul(LOG2E);
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
      FloatVector s0 = FloatVector.broadcast(S, 1).div(e0.add(1));
      s0 = s0.blend(s0.mul(e0), m0);
      FloatVector y0 = z0.mul(s0);
      y0.intoArray(x, p + 0);
    }
  }

  private static void relu4(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LE, 0);
      FloatVector y0 = z0.blend(0, m0);
      y0.intoArray(x, p + 0);
      FloatVector z1 = FloatVector.fromArray(S, x, p + 16);
      VectorMask<Float> m1 = z1.compare(VectorOperators.LE, 0);
      FloatVector y1 = z1.blend(0, m1);
      y1.intoArray(x, p + 16);
      FloatVector z2 = FloatVector.fromArray(S, x, p + 32);
      VectorMask<Float> m2 = z2.compare(VectorOperators.LE, 0);
      FloatVector y2 = z2.blend(0, m2);
      y2.intoArray(x, p + 32);
      FloatVector z3 = FloatVector.fromArray(S, x, p + 48);
      VectorMask<Float> m3 = z3.compare(VectorOperators.LE, 0);
      FloatVector y3 = z3.blend(0, m3);
      y3.intoArray(x, p + 48);
    }
  }

  private static void relu1(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LE, 0);
      FloatVector y0 = z0.blend(0, m0);
      y0.intoArray(x, p + 0);
    }
  }

  private static void tanh4(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector a0 = z0.abs();
      FloatVector r0 = a0.mul(-2).mul(LOG2E);
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
      FloatVector s0 = e0.neg().add(1).div(e0.add(1));
      s0 = s0.blend(s0.neg(), m0);
      FloatVector q0 = z0.mul(z0);
      FloatVector w0 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w0 = w0.fma(q0, FloatVector.broadcast(S, 2.06390887954e-2f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, -5.37397155531e-2f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, 1.33314422036e-1f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, -3.33332819422e-1f));
      w0 = w0.mul(q0).fma(z0, z0);
      FloatVector y0 = s0.blend(w0, a0.compare(VectorOperators.LT, 0.625f));
      y0.intoArray(x, p + 0);
      FloatVector z1 = FloatVector.fromArray(S, x, p + 16);
      VectorMask<Float> m1 = z1.compare(VectorOperators.LT, 0);
      FloatVector a1 = z1.abs();
      FloatVector r1 = a1.mul(-2).mul(LOG2E);
      FloatVector x1 =
          r1.blend(LOWEST, r1.compare(VectorOperators.LT, LOWEST));
      FloatVector t1 = x1.add(MAGIC);
      FloatVector f1 = x1.sub(t1.sub(MAGIC));
      FloatVector e1 = FloatVector.broadcast(S, 1.327647174e-03f);
      e1 = e1.fma(f1, FloatVector.broadcast(S, 9.675541540e-03f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 5.550713276e-02f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 2.402211972e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 6.931469671e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 1.0f));
      e1 =
          e1.mul(
              t1
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s1 = e1.neg().add(1).div(e1.add(1));
      s1 = s1.blend(s1.neg(), m1);
      FloatVector q1 = z1.mul(z1);
      FloatVector w1 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w1 = w1.fma(q1, FloatVector.broadcast(S, 2.06390887954e-2f));
      w1 = w1.fma(q1, FloatVector.broadcast(S, -5.37397155531e-2f));
      w1 = w1.fma(q1, FloatVector.broadcast(S, 1.33314422036e-1f));
      w1 = w1.fma(q1, FloatVector.broadcast(S, -3.33332819422e-1f));
      w1 = w1.mul(q1).fma(z1, z1);
      FloatVector y1 = s1.blend(w1, a1.compare(VectorOperators.LT, 0.625f));
      y1.intoArray(x, p + 16);
      FloatVector z2 = FloatVector.fromArray(S, x, p + 32);
      VectorMask<Float> m2 = z2.compare(VectorOperators.LT, 0);
      FloatVector a2 = z2.abs();
      FloatVector r2 = a2.mul(-2).mul(LOG2E);
      FloatVector x2 =
          r2.blend(LOWEST, r2.compare(VectorOperators.LT, LOWEST));
      FloatVector t2 = x2.add(MAGIC);
      FloatVector f2 = x2.sub(t2.sub(MAGIC));
      FloatVector e2 = FloatVector.broadcast(S, 1.327647174e-03f);
      e2 = e2.fma(f2, FloatVector.broadcast(S, 9.675541540e-03f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 5.550713276e-02f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 2.402211972e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 6.931469671e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 1.0f));
      e2 =
          e2.mul(
              t2
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s2 = e2.neg().add(1).div(e2.add(1));
      s2 = s2.blend(s2.neg(), m2);
      FloatVector q2 = z2.mul(z2);
      FloatVector w2 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w2 = w2.fma(q2, FloatVector.broadcast(S, 2.06390887954e-2f));
      w2 = w2.fma(q2, FloatVector.broadcast(S, -5.37397155531e-2f));
      w2 = w2.fma(q2, FloatVector.broadcast(S, 1.33314422036e-1f));
      w2 = w2.fma(q2, FloatVector.broadcast(S, -3.33332819422e-1f));
      w2 = w2.mul(q2).fma(z2, z2);
      FloatVector y2 = s2.blend(w2, a2.compare(VectorOperators.LT, 0.625f));
      y2.intoArray(x, p + 32);
      FloatVector z3 = FloatVector.fromArray(S, x, p + 48);
      VectorMask<Float> m3 = z3.compare(VectorOperators.LT, 0);
      FloatVector a3 = z3.abs();
      FloatVector r3 = a3.mul(-2).mul(LOG2E);
      FloatVector x3 =
          r3.blend(LOWEST, r3.compare(VectorOperators.LT, LOWEST));
      FloatVector t3 = x3.add(MAGIC);
      FloatVector f3 = x3.sub(t3.sub(MAGIC));
      FloatVector e3 = FloatVector.broadcast(S, 1.327647174e-03f);
      e3 = e3.fma(f3, FloatVector.broadcast(S, 9.675541540e-03f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 5.550713276e-02f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 2.402211972e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 6.931469671e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 1.0f));
      e3 =
          e3.mul(
              t3
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s3 = e3.neg().add(1).div(e3.add(1));
      s3 = s3.blend(s3.neg(), m3);
      FloatVector q3 = z3.mul(z3);
      FloatVector w3 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w3 = w3.fma(q3, FloatVector.broadcast(S, 2.06390887954e-2f));
      w3 = w3.fma(q3, FloatVector.broadcast(S, -5.37397155531e-2f));
      w3 = w3.fma(q3, FloatVector.broadcast(S, 1.33314422036e-1f));
      w3 = w3.fma(q3, FloatVector.broadcast(S, -3.33332819422e-1f));
      w3 = w3.mul(q3).fma(z3, z3);
      FloatVector y3 = s3.blend(w3, a3.compare(VectorOperators.LT, 0.625f));
      y3.intoArray(x, p + 48);
    }
  }

  private static void tanh1(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector a0 = z0.abs();
      FloatVector r0 = a0.mul(-2).mul(LOG2E);
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
      FloatVector s0 = e0.neg().add(1).div(e0.add(1));
      s0 = s0.blend(s0.neg(), m0);
      FloatVector q0 = z0.mul(z0);
      FloatVector w0 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w0 = w0.fma(q0, FloatVector.broadcast(S, 2.06390887954e-2f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, -5.37397155531e-2f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, 1.33314422036e-1f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, -3.33332819422e-1f));
      w0 = w0.mul(q0).fma(z0, z0);
      FloatVector y0 = s0.blend(w0, a0.compare(VectorOperators.LT, 0.625f));
      y0.intoArray(x, p + 0);
    }
  }

  private static void gelu4(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector r0 = z0.mul(z0).mul(-0.5f).mul(LOG2E);
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
      FloatVector a0 = z0.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a0 = FloatVector.broadcast(S, 1).div(a0);
      FloatVector w0 = FloatVector.broadcast(S, 0.5307027145f);
      w0 = w0.fma(a0, FloatVector.broadcast(S, -0.7265760135f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, 0.7107068705f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, -0.142248368f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, 0.127414796f));
      w0 = w0.mul(a0).mul(e0);
      FloatVector s0 = w0.neg().add(1).blend(w0, m0);
      FloatVector y0 = z0.mul(s0);
      y0.intoArray(x, p + 0);
      FloatVector z1 = FloatVector.fromArray(S, x, p + 16);
      VectorMask<Float> m1 = z1.compare(VectorOperators.LT, 0);
      FloatVector r1 = z1.mul(z1).mul(-0.5f).mul(LOG2E);
      FloatVector x1 =
          r1.blend(LOWEST, r1.compare(VectorOperators.LT, LOWEST));
      FloatVector t1 = x1.add(MAGIC);
      FloatVector f1 = x1.sub(t1.sub(MAGIC));
      FloatVector e1 = FloatVector.broadcast(S, 1.327647174e-03f);
      e1 = e1.fma(f1, FloatVector.broadcast(S, 9.675541540e-03f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 5.550713276e-02f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 2.402211972e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 6.931469671e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 1.0f));
      e1 =
          e1.mul(
              t1
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector a1 = z1.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a1 = FloatVector.broadcast(S, 1).div(a1);
      FloatVector w1 = FloatVector.broadcast(S, 0.5307027145f);
      w1 = w1.fma(a1, FloatVector.broadcast(S, -0.7265760135f));
      w1 = w1.fma(a1, FloatVector.broadcast(S, 0.7107068705f));
      w1 = w1.fma(a1, FloatVector.broadcast(S, -0.142248368f));
      w1 = w1.fma(a1, FloatVector.broadcast(S, 0.127414796f));
      w1 = w1.mul(a1).mul(e1);
      FloatVector s1 = w1.neg().add(1).blend(w1, m1);
      FloatVector y1 = z1.mul(s1);
      y1.intoArray(x, p + 16);
      FloatVector z2 = FloatVector.fromArray(S, x, p + 32);
      VectorMask<Float> m2 = z2.compare(VectorOperators.LT, 0);
      FloatVector r2 = z2.mul(z2).mul(-0.5f).mul(LOG2E);
      FloatVector x2 =
          r2.blend(LOWEST, r2.compare(VectorOperators.LT, LOWEST));
      FloatVector t2 = x2.add(MAGIC);
      FloatVector f2 = x2.sub(t2.sub(MAGIC));
      FloatVector e2 = FloatVector.broadcast(S, 1.327647174e-03f);
      e2 = e2.fma(f2, FloatVector.broadcast(S, 9.675541540e-03f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 5.550713276e-02f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 2.402211972e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 6.931469671e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 1.0f));
      e2 =
          e2.mul(
              t2
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector a2 = z2.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a2 = FloatVector.broadcast(S, 1).div(a2);
      FloatVector w2 = FloatVector.broadcast(S, 0.5307027145f);
      w2 = w2.fma(a2, FloatVector.broadcast(S, -0.7265760135f));
      w2 = w2.fma(a2, FloatVector.broadcast(S, 0.7107068705f));
      w2 = w2.fma(a2, FloatVector.broadcast(S, -0.142248368f));
      w2 = w2.fma(a2, FloatVector.broadcast(S, 0.127414796f));
      w2 = w2.mul(a2).mul(e2);
      FloatVector s2 = w2.neg().add(1).blend(w2, m2);
      FloatVector y2 = z2.mul(s2);
      y2.intoArray(x, p + 32);
      FloatVector z3 = FloatVector.fromArray(S, x, p + 48);
      VectorMask<Float> m3 = z3.compare(VectorOperators.LT, 0);
      FloatVector r3 = z3.mul(z3).mul(-0.5f).mul(LOG2E);
      FloatVector x3 =
          r3.blend(LOWEST, r3.compare(VectorOperators.LT, LOWEST));
      FloatVector t3 = x3.add(MAGIC);
      FloatVector f3 = x3.sub(t3.sub(MAGIC));
      FloatVector e3 = FloatVector.broadcast(S, 1.327647174e-03f);
      e3 = e3.fma(f3, FloatVector.broadcast(S, 9.675541540e-03f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 5.550713276e-02f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 2.402211972e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 6.931469671e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 1.0f));
      e3 =
          e3.mul(
              t3
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector a3 = z3.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a3 = FloatVector.broadcast(S, 1).div(a3);
      FloatVector w3 = FloatVector.broadcast(S, 0.5307027145f);
      w3 = w3.fma(a3, FloatVector.broadcast(S, -0.7265760135f));
      w3 = w3.fma(a3, FloatVector.broadcast(S, 0.7107068705f));
      w3 = w3.fma(a3, FloatVector.broadcast(S, -0.142248368f));
      w3 = w3.fma(a3, FloatVector.broadcast(S, 0.127414796f));
      w3 = w3.mul(a3).mul(e3);
      FloatVector s3 = w3.neg().add(1).blend(w3, m3);
      FloatVector y3 = z3.mul(s3);
      y3.intoArray(x, p + 48);
    }
  }

  private static void gelu1(int rows, float[] x, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector r0 = z0.mul(z0).mul(-0.5f).mul(LOG2E);
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
      FloatVector a0 = z0.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a0 = FloatVector.broadcast(S, 1).div(a0);
      FloatVector w0 = FloatVector.broadcast(S, 0.5307027145f);
      w0 = w0.fma(a0, FloatVector.broadcast(S, -0.7265760135f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, 0.7107068705f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, -0.142248368f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, 0.127414796f));
      w0 = w0.mul(a0).mul(e0);
      FloatVector s0 = w0.neg().add(1).blend(w0, m0);
      FloatVector y0 = z0.mul(s0);
      y0.intoArray(x, p + 0);
    }
  }

  @Override
  public void curveAndSlope(
      Curve curve, int rows, int columns, float[] x, int from, int stride, float[] slope) {
    int end = from + columns;
    switch (curve) {
      case SILU -> {
        int n = from;
        for (; n + STRIP <= end; n += STRIP) {
          siluAndSlope4(rows, x, n, stride, slope);
        }
        for (; n < end; n += LANES) {
          siluAndSlope1(rows, x, n, stride, slope);
        }
      }
      case RELU -> {
        int n = from;
        for (; n + STRIP <= end; n += STRIP) {
          reluAndSlope4(rows, x, n, stride, slope);
        }
        for (; n < end; n += LANES) {
          reluAndSlope1(rows, x, n, stride, slope);
        }
      }
      case TANH -> {
        int n = from;
        for (; n + STRIP <= end; n += STRIP) {
          tanhAndSlope4(rows, x, n, stride, slope);
        }
        for (; n < end; n += LANES) {
          tanhAndSlope1(rows, x, n, stride, slope);
        }
      }
      case GELU -> {
        int n = from;
        for (; n + STRIP <= end; n += STRIP) {
          geluAndSlope4(rows, x, n, stride, slope);
        }
        for (; n < end; n += LANES) {
          geluAndSlope1(rows, x, n, stride, slope);
        }
      }
      default -> throw new IllegalArgumentException(curve.name());
    }
  }

  private static void siluAndSlope4(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector r0 = z0.abs().neg().mul(LOG2E);
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
      FloatVector s0 = FloatVector.broadcast(S, 1).div(e0.add(1));
      s0 = s0.blend(s0.mul(e0), m0);
      FloatVector y0 = z0.mul(s0);
      y0.intoArray(x, p + 0);
      y0.fma(s0.neg().add(1), s0).intoArray(slope, p + 0);
      FloatVector z1 = FloatVector.fromArray(S, x, p + 16);
      VectorMask<Float> m1 = z1.compare(VectorOperators.LT, 0);
      FloatVector r1 = z1.abs().neg().mul(LOG2E);
      FloatVector x1 =
          r1.blend(LOWEST, r1.compare(VectorOperators.LT, LOWEST));
      FloatVector t1 = x1.add(MAGIC);
      FloatVector f1 = x1.sub(t1.sub(MAGIC));
      FloatVector e1 = FloatVector.broadcast(S, 1.327647174e-03f);
      e1 = e1.fma(f1, FloatVector.broadcast(S, 9.675541540e-03f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 5.550713276e-02f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 2.402211972e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 6.931469671e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 1.0f));
      e1 =
          e1.mul(
              t1
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s1 = FloatVector.broadcast(S, 1).div(e1.add(1));
      s1 = s1.blend(s1.mul(e1), m1);
      FloatVector y1 = z1.mul(s1);
      y1.intoArray(x, p + 16);
      y1.fma(s1.neg().add(1), s1).intoArray(slope, p + 16);
      FloatVector z2 = FloatVector.fromArray(S, x, p + 32);
      VectorMask<Float> m2 = z2.compare(VectorOperators.LT, 0);
      FloatVector r2 = z2.abs().neg().mul(LOG2E);
      FloatVector x2 =
          r2.blend(LOWEST, r2.compare(VectorOperators.LT, LOWEST));
      FloatVector t2 = x2.add(MAGIC);
      FloatVector f2 = x2.sub(t2.sub(MAGIC));
      FloatVector e2 = FloatVector.broadcast(S, 1.327647174e-03f);
      e2 = e2.fma(f2, FloatVector.broadcast(S, 9.675541540e-03f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 5.550713276e-02f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 2.402211972e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 6.931469671e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 1.0f));
      e2 =
          e2.mul(
              t2
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s2 = FloatVector.broadcast(S, 1).div(e2.add(1));
      s2 = s2.blend(s2.mul(e2), m2);
      FloatVector y2 = z2.mul(s2);
      y2.intoArray(x, p + 32);
      y2.fma(s2.neg().add(1), s2).intoArray(slope, p + 32);
      FloatVector z3 = FloatVector.fromArray(S, x, p + 48);
      VectorMask<Float> m3 = z3.compare(VectorOperators.LT, 0);
      FloatVector r3 = z3.abs().neg().mul(LOG2E);
      FloatVector x3 =
          r3.blend(LOWEST, r3.compare(VectorOperators.LT, LOWEST));
      FloatVector t3 = x3.add(MAGIC);
      FloatVector f3 = x3.sub(t3.sub(MAGIC));
      FloatVector e3 = FloatVector.broadcast(S, 1.327647174e-03f);
      e3 = e3.fma(f3, FloatVector.broadcast(S, 9.675541540e-03f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 5.550713276e-02f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 2.402211972e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 6.931469671e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 1.0f));
      e3 =
          e3.mul(
              t3
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s3 = FloatVector.broadcast(S, 1).div(e3.add(1));
      s3 = s3.blend(s3.mul(e3), m3);
      FloatVector y3 = z3.mul(s3);
      y3.intoArray(x, p + 48);
      y3.fma(s3.neg().add(1), s3).intoArray(slope, p + 48);
    }
  }

  private static void siluAndSlope1(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector r0 = z0.abs().neg().mul(LOG2E);
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
      FloatVector s0 = FloatVector.broadcast(S, 1).div(e0.add(1));
      s0 = s0.blend(s0.mul(e0), m0);
      FloatVector y0 = z0.mul(s0);
      y0.intoArray(x, p + 0);
      y0.fma(s0.neg().add(1), s0).intoArray(slope, p + 0);
    }
  }

  private static void reluAndSlope4(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LE, 0);
      FloatVector y0 = z0.blend(0, m0);
      y0.intoArray(x, p + 0);
      FloatVector.broadcast(S, 1).blend(0, m0).intoArray(slope, p + 0);
      FloatVector z1 = FloatVector.fromArray(S, x, p + 16);
      VectorMask<Float> m1 = z1.compare(VectorOperators.LE, 0);
      FloatVector y1 = z1.blend(0, m1);
      y1.intoArray(x, p + 16);
      FloatVector.broadcast(S, 1).blend(0, m1).intoArray(slope, p + 16);
      FloatVector z2 = FloatVector.fromArray(S, x, p + 32);
      VectorMask<Float> m2 = z2.compare(VectorOperators.LE, 0);
      FloatVector y2 = z2.blend(0, m2);
      y2.intoArray(x, p + 32);
      FloatVector.broadcast(S, 1).blend(0, m2).intoArray(slope, p + 32);
      FloatVector z3 = FloatVector.fromArray(S, x, p + 48);
      VectorMask<Float> m3 = z3.compare(VectorOperators.LE, 0);
      FloatVector y3 = z3.blend(0, m3);
      y3.intoArray(x, p + 48);
      FloatVector.broadcast(S, 1).blend(0, m3).intoArray(slope, p + 48);
    }
  }

  private static void reluAndSlope1(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LE, 0);
      FloatVector y0 = z0.blend(0, m0);
      y0.intoArray(x, p + 0);
      FloatVector.broadcast(S, 1).blend(0, m0).intoArray(slope, p + 0);
    }
  }

  private static void tanhAndSlope4(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector a0 = z0.abs();
      FloatVector r0 = a0.mul(-2).mul(LOG2E);
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
      FloatVector s0 = e0.neg().add(1).div(e0.add(1));
      s0 = s0.blend(s0.neg(), m0);
      FloatVector q0 = z0.mul(z0);
      FloatVector w0 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w0 = w0.fma(q0, FloatVector.broadcast(S, 2.06390887954e-2f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, -5.37397155531e-2f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, 1.33314422036e-1f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, -3.33332819422e-1f));
      w0 = w0.mul(q0).fma(z0, z0);
      FloatVector y0 = s0.blend(w0, a0.compare(VectorOperators.LT, 0.625f));
      y0.intoArray(x, p + 0);
      y0.mul(y0).neg().add(1).intoArray(slope, p + 0);
      FloatVector z1 = FloatVector.fromArray(S, x, p + 16);
      VectorMask<Float> m1 = z1.compare(VectorOperators.LT, 0);
      FloatVector a1 = z1.abs();
      FloatVector r1 = a1.mul(-2).mul(LOG2E);
      FloatVector x1 =
          r1.blend(LOWEST, r1.compare(VectorOperators.LT, LOWEST));
      FloatVector t1 = x1.add(MAGIC);
      FloatVector f1 = x1.sub(t1.sub(MAGIC));
      FloatVector e1 = FloatVector.broadcast(S, 1.327647174e-03f);
      e1 = e1.fma(f1, FloatVector.broadcast(S, 9.675541540e-03f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 5.550713276e-02f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 2.402211972e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 6.931469671e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 1.0f));
      e1 =
          e1.mul(
              t1
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s1 = e1.neg().add(1).div(e1.add(1));
      s1 = s1.blend(s1.neg(), m1);
      FloatVector q1 = z1.mul(z1);
      FloatVector w1 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w1 = w1.fma(q1, FloatVector.broadcast(S, 2.06390887954e-2f));
      w1 = w1.fma(q1, FloatVector.broadcast(S, -5.37397155531e-2f));
      w1 = w1.fma(q1, FloatVector.broadcast(S, 1.33314422036e-1f));
      w1 = w1.fma(q1, FloatVector.broadcast(S, -3.33332819422e-1f));
      w1 = w1.mul(q1).fma(z1, z1);
      FloatVector y1 = s1.blend(w1, a1.compare(VectorOperators.LT, 0.625f));
      y1.intoArray(x, p + 16);
      y1.mul(y1).neg().add(1).intoArray(slope, p + 16);
      FloatVector z2 = FloatVector.fromArray(S, x, p + 32);
      VectorMask<Float> m2 = z2.compare(VectorOperators.LT, 0);
      FloatVector a2 = z2.abs();
      FloatVector r2 = a2.mul(-2).mul(LOG2E);
      FloatVector x2 =
          r2.blend(LOWEST, r2.compare(VectorOperators.LT, LOWEST));
      FloatVector t2 = x2.add(MAGIC);
      FloatVector f2 = x2.sub(t2.sub(MAGIC));
      FloatVector e2 = FloatVector.broadcast(S, 1.327647174e-03f);
      e2 = e2.fma(f2, FloatVector.broadcast(S, 9.675541540e-03f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 5.550713276e-02f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 2.402211972e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 6.931469671e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 1.0f));
      e2 =
          e2.mul(
              t2
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s2 = e2.neg().add(1).div(e2.add(1));
      s2 = s2.blend(s2.neg(), m2);
      FloatVector q2 = z2.mul(z2);
      FloatVector w2 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w2 = w2.fma(q2, FloatVector.broadcast(S, 2.06390887954e-2f));
      w2 = w2.fma(q2, FloatVector.broadcast(S, -5.37397155531e-2f));
      w2 = w2.fma(q2, FloatVector.broadcast(S, 1.33314422036e-1f));
      w2 = w2.fma(q2, FloatVector.broadcast(S, -3.33332819422e-1f));
      w2 = w2.mul(q2).fma(z2, z2);
      FloatVector y2 = s2.blend(w2, a2.compare(VectorOperators.LT, 0.625f));
      y2.intoArray(x, p + 32);
      y2.mul(y2).neg().add(1).intoArray(slope, p + 32);
      FloatVector z3 = FloatVector.fromArray(S, x, p + 48);
      VectorMask<Float> m3 = z3.compare(VectorOperators.LT, 0);
      FloatVector a3 = z3.abs();
      FloatVector r3 = a3.mul(-2).mul(LOG2E);
      FloatVector x3 =
          r3.blend(LOWEST, r3.compare(VectorOperators.LT, LOWEST));
      FloatVector t3 = x3.add(MAGIC);
      FloatVector f3 = x3.sub(t3.sub(MAGIC));
      FloatVector e3 = FloatVector.broadcast(S, 1.327647174e-03f);
      e3 = e3.fma(f3, FloatVector.broadcast(S, 9.675541540e-03f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 5.550713276e-02f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 2.402211972e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 6.931469671e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 1.0f));
      e3 =
          e3.mul(
              t3
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector s3 = e3.neg().add(1).div(e3.add(1));
      s3 = s3.blend(s3.neg(), m3);
      FloatVector q3 = z3.mul(z3);
      FloatVector w3 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w3 = w3.fma(q3, FloatVector.broadcast(S, 2.06390887954e-2f));
      w3 = w3.fma(q3, FloatVector.broadcast(S, -5.37397155531e-2f));
      w3 = w3.fma(q3, FloatVector.broadcast(S, 1.33314422036e-1f));
      w3 = w3.fma(q3, FloatVector.broadcast(S, -3.33332819422e-1f));
      w3 = w3.mul(q3).fma(z3, z3);
      FloatVector y3 = s3.blend(w3, a3.compare(VectorOperators.LT, 0.625f));
      y3.intoArray(x, p + 48);
      y3.mul(y3).neg().add(1).intoArray(slope, p + 48);
    }
  }

  private static void tanhAndSlope1(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector a0 = z0.abs();
      FloatVector r0 = a0.mul(-2).mul(LOG2E);
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
      FloatVector s0 = e0.neg().add(1).div(e0.add(1));
      s0 = s0.blend(s0.neg(), m0);
      FloatVector q0 = z0.mul(z0);
      FloatVector w0 = FloatVector.broadcast(S, -5.70498872745e-3f);
      w0 = w0.fma(q0, FloatVector.broadcast(S, 2.06390887954e-2f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, -5.37397155531e-2f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, 1.33314422036e-1f));
      w0 = w0.fma(q0, FloatVector.broadcast(S, -3.33332819422e-1f));
      w0 = w0.mul(q0).fma(z0, z0);
      FloatVector y0 = s0.blend(w0, a0.compare(VectorOperators.LT, 0.625f));
      y0.intoArray(x, p + 0);
      y0.mul(y0).neg().add(1).intoArray(slope, p + 0);
    }
  }

  private static void geluAndSlope4(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector r0 = z0.mul(z0).mul(-0.5f).mul(LOG2E);
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
      FloatVector a0 = z0.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a0 = FloatVector.broadcast(S, 1).div(a0);
      FloatVector w0 = FloatVector.broadcast(S, 0.5307027145f);
      w0 = w0.fma(a0, FloatVector.broadcast(S, -0.7265760135f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, 0.7107068705f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, -0.142248368f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, 0.127414796f));
      w0 = w0.mul(a0).mul(e0);
      FloatVector s0 = w0.neg().add(1).blend(w0, m0);
      FloatVector y0 = z0.mul(s0);
      y0.intoArray(x, p + 0);
      z0.mul(e0).fma(FloatVector.broadcast(S, 0.3989422804f), s0).intoArray(slope, p + 0);
      FloatVector z1 = FloatVector.fromArray(S, x, p + 16);
      VectorMask<Float> m1 = z1.compare(VectorOperators.LT, 0);
      FloatVector r1 = z1.mul(z1).mul(-0.5f).mul(LOG2E);
      FloatVector x1 =
          r1.blend(LOWEST, r1.compare(VectorOperators.LT, LOWEST));
      FloatVector t1 = x1.add(MAGIC);
      FloatVector f1 = x1.sub(t1.sub(MAGIC));
      FloatVector e1 = FloatVector.broadcast(S, 1.327647174e-03f);
      e1 = e1.fma(f1, FloatVector.broadcast(S, 9.675541540e-03f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 5.550713276e-02f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 2.402211972e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 6.931469671e-01f));
      e1 = e1.fma(f1, FloatVector.broadcast(S, 1.0f));
      e1 =
          e1.mul(
              t1
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector a1 = z1.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a1 = FloatVector.broadcast(S, 1).div(a1);
      FloatVector w1 = FloatVector.broadcast(S, 0.5307027145f);
      w1 = w1.fma(a1, FloatVector.broadcast(S, -0.7265760135f));
      w1 = w1.fma(a1, FloatVector.broadcast(S, 0.7107068705f));
      w1 = w1.fma(a1, FloatVector.broadcast(S, -0.142248368f));
      w1 = w1.fma(a1, FloatVector.broadcast(S, 0.127414796f));
      w1 = w1.mul(a1).mul(e1);
      FloatVector s1 = w1.neg().add(1).blend(w1, m1);
      FloatVector y1 = z1.mul(s1);
      y1.intoArray(x, p + 16);
      z1.mul(e1).fma(FloatVector.broadcast(S, 0.3989422804f), s1).intoArray(slope, p + 16);
      FloatVector z2 = FloatVector.fromArray(S, x, p + 32);
      VectorMask<Float> m2 = z2.compare(VectorOperators.LT, 0);
      FloatVector r2 = z2.mul(z2).mul(-0.5f).mul(LOG2E);
      FloatVector x2 =
          r2.blend(LOWEST, r2.compare(VectorOperators.LT, LOWEST));
      FloatVector t2 = x2.add(MAGIC);
      FloatVector f2 = x2.sub(t2.sub(MAGIC));
      FloatVector e2 = FloatVector.broadcast(S, 1.327647174e-03f);
      e2 = e2.fma(f2, FloatVector.broadcast(S, 9.675541540e-03f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 5.550713276e-02f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 2.402211972e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 6.931469671e-01f));
      e2 = e2.fma(f2, FloatVector.broadcast(S, 1.0f));
      e2 =
          e2.mul(
              t2
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector a2 = z2.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a2 = FloatVector.broadcast(S, 1).div(a2);
      FloatVector w2 = FloatVector.broadcast(S, 0.5307027145f);
      w2 = w2.fma(a2, FloatVector.broadcast(S, -0.7265760135f));
      w2 = w2.fma(a2, FloatVector.broadcast(S, 0.7107068705f));
      w2 = w2.fma(a2, FloatVector.broadcast(S, -0.142248368f));
      w2 = w2.fma(a2, FloatVector.broadcast(S, 0.127414796f));
      w2 = w2.mul(a2).mul(e2);
      FloatVector s2 = w2.neg().add(1).blend(w2, m2);
      FloatVector y2 = z2.mul(s2);
      y2.intoArray(x, p + 32);
      z2.mul(e2).fma(FloatVector.broadcast(S, 0.3989422804f), s2).intoArray(slope, p + 32);
      FloatVector z3 = FloatVector.fromArray(S, x, p + 48);
      VectorMask<Float> m3 = z3.compare(VectorOperators.LT, 0);
      FloatVector r3 = z3.mul(z3).mul(-0.5f).mul(LOG2E);
      FloatVector x3 =
          r3.blend(LOWEST, r3.compare(VectorOperators.LT, LOWEST));
      FloatVector t3 = x3.add(MAGIC);
      FloatVector f3 = x3.sub(t3.sub(MAGIC));
      FloatVector e3 = FloatVector.broadcast(S, 1.327647174e-03f);
      e3 = e3.fma(f3, FloatVector.broadcast(S, 9.675541540e-03f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 5.550713276e-02f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 2.402211972e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 6.931469671e-01f));
      e3 = e3.fma(f3, FloatVector.broadcast(S, 1.0f));
      e3 =
          e3.mul(
              t3
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
      FloatVector a3 = z3.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a3 = FloatVector.broadcast(S, 1).div(a3);
      FloatVector w3 = FloatVector.broadcast(S, 0.5307027145f);
      w3 = w3.fma(a3, FloatVector.broadcast(S, -0.7265760135f));
      w3 = w3.fma(a3, FloatVector.broadcast(S, 0.7107068705f));
      w3 = w3.fma(a3, FloatVector.broadcast(S, -0.142248368f));
      w3 = w3.fma(a3, FloatVector.broadcast(S, 0.127414796f));
      w3 = w3.mul(a3).mul(e3);
      FloatVector s3 = w3.neg().add(1).blend(w3, m3);
      FloatVector y3 = z3.mul(s3);
      y3.intoArray(x, p + 48);
      z3.mul(e3).fma(FloatVector.broadcast(S, 0.3989422804f), s3).intoArray(slope, p + 48);
    }
  }

  private static void geluAndSlope1(int rows, float[] x, int from, int stride, float[] slope) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector z0 = FloatVector.fromArray(S, x, p + 0);
      VectorMask<Float> m0 = z0.compare(VectorOperators.LT, 0);
      FloatVector r0 = z0.mul(z0).mul(-0.5f).mul(LOG2E);
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
      FloatVector a0 = z0.abs().fma(FloatVector.broadcast(S, 0.2316418883f),
          FloatVector.broadcast(S, 1));
      a0 = FloatVector.broadcast(S, 1).div(a0);
      FloatVector w0 = FloatVector.broadcast(S, 0.5307027145f);
      w0 = w0.fma(a0, FloatVector.broadcast(S, -0.7265760135f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, 0.7107068705f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, -0.142248368f));
      w0 = w0.fma(a0, FloatVector.broadcast(S, 0.127414796f));
      w0 = w0.mul(a0).mul(e0);
      FloatVector s0 = w0.neg().add(1).blend(w0, m0);
      FloatVector y0 = z0.mul(s0);
      y0.intoArray(x, p + 0);
      z0.mul(e0).fma(FloatVector.broadcast(S, 0.3989422804f), s0).intoArray(slope, p + 0);
    }
  }


  private static void affine6x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
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
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride, p4 = aFrom + 4 * aStride, p5 = aFrom + 5 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + k]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + k]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + k]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      c4_2 = a4.fma(b2, c4_2);
      c4_3 = a4.fma(b3, c4_3);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + k]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      c5_2 = a5.fma(b2, c5_2);
      c5_3 = a5.fma(b3, c5_3);
    }
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

  private static void affine6x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    FloatVector c0_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c2_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c3_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c4_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c5_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride, p4 = aFrom + 4 * aStride, p5 = aFrom + 5 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + k]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + k]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + k]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + k]);
      c5_0 = a5.fma(b0, c5_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
  }

  private static void affine4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
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
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + k]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + k]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
    }
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
  }

  private static void affine4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    FloatVector c0_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c2_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    FloatVector c3_0 = FloatVector.fromArray(S, bias, biasFrom + 0);
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + k]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + k]);
      c3_0 = a3.fma(b0, c3_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
  }

  private static void sloped6x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
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
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride, p4 = aFrom + 4 * aStride, p5 = aFrom + 5 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + k]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + k]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + k]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      c4_2 = a4.fma(b2, c4_2);
      c4_3 = a4.fma(b3, c4_3);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + k]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      c5_2 = a5.fma(b2, c5_2);
      c5_3 = a5.fma(b3, c5_3);
    }
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

  private static void sloped6x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride, p4 = aFrom + 4 * aStride, p5 = aFrom + 5 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + k]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + k]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p4 + k]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p5 + k]);
      c5_0 = a5.fma(b0, c5_0);
    }
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
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
  }

  private static void sloped4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
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
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + k]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + k]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
    }
    FloatVector s0 = FloatVector.fromArray(S, sum, sumFrom + 0);
    c0_0 = c0_0.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 0));
    s0 = s0.add(c0_0);
    c1_0 = c1_0.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 0));
    s0 = s0.add(c1_0);
    c2_0 = c2_0.mul(FloatVector.fromArray(S, slope, cFrom + 2 * cStride + 0));
    s0 = s0.add(c2_0);
    c3_0 = c3_0.mul(FloatVector.fromArray(S, slope, cFrom + 3 * cStride + 0));
    s0 = s0.add(c3_0);
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
  }

  private static void sloped4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p2 + k]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p3 + k]);
      c3_0 = a3.fma(b0, c3_0);
    }
    FloatVector s0 = FloatVector.fromArray(S, sum, sumFrom + 0);
    c0_0 = c0_0.mul(FloatVector.fromArray(S, slope, cFrom + 0 * cStride + 0));
    s0 = s0.add(c0_0);
    c1_0 = c1_0.mul(FloatVector.fromArray(S, slope, cFrom + 1 * cStride + 0));
    s0 = s0.add(c1_0);
    c2_0 = c2_0.mul(FloatVector.fromArray(S, slope, cFrom + 2 * cStride + 0));
    s0 = s0.add(c2_0);
    c3_0 = c3_0.mul(FloatVector.fromArray(S, slope, cFrom + 3 * cStride + 0));
    s0 = s0.add(c3_0);
    s0.intoArray(sum, sumFrom + 0);
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
  }

  private static void outer6x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
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
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
      FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      c4_2 = a4.fma(b2, c4_2);
      c4_3 = a4.fma(b3, c4_3);
      FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      c5_2 = a5.fma(b2, c5_2);
      c5_3 = a5.fma(b3, c5_3);
    }
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

  private static void outer6x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    FloatVector c4_0 = FloatVector.zero(S);
    FloatVector c5_0 = FloatVector.zero(S);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
      c5_0 = a5.fma(b0, c5_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
  }

  private static void outer4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
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
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
    }
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
  }

  private static void outer4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
      c3_0 = a3.fma(b0, c3_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
  }

  private static void outerAdd6x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 16);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 32);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 48);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0);
    FloatVector c2_1 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 16);
    FloatVector c2_2 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 32);
    FloatVector c2_3 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 48);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0);
    FloatVector c3_1 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 16);
    FloatVector c3_2 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 32);
    FloatVector c3_3 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 48);
    FloatVector c4_0 = FloatVector.fromArray(S, c, cFrom + 4 * cStride + 0);
    FloatVector c4_1 = FloatVector.fromArray(S, c, cFrom + 4 * cStride + 16);
    FloatVector c4_2 = FloatVector.fromArray(S, c, cFrom + 4 * cStride + 32);
    FloatVector c4_3 = FloatVector.fromArray(S, c, cFrom + 4 * cStride + 48);
    FloatVector c5_0 = FloatVector.fromArray(S, c, cFrom + 5 * cStride + 0);
    FloatVector c5_1 = FloatVector.fromArray(S, c, cFrom + 5 * cStride + 16);
    FloatVector c5_2 = FloatVector.fromArray(S, c, cFrom + 5 * cStride + 32);
    FloatVector c5_3 = FloatVector.fromArray(S, c, cFrom + 5 * cStride + 48);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
      FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      c4_2 = a4.fma(b2, c4_2);
      c4_3 = a4.fma(b3, c4_3);
      FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      c5_2 = a5.fma(b2, c5_2);
      c5_3 = a5.fma(b3, c5_3);
    }
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

  private static void outerAdd6x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0);
    FloatVector c4_0 = FloatVector.fromArray(S, c, cFrom + 4 * cStride + 0);
    FloatVector c5_0 = FloatVector.fromArray(S, c, cFrom + 5 * cStride + 0);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
      c3_0 = a3.fma(b0, c3_0);
      FloatVector a4 = FloatVector.broadcast(S, a[p + 4]);
      c4_0 = a4.fma(b0, c4_0);
      FloatVector a5 = FloatVector.broadcast(S, a[p + 5]);
      c5_0 = a5.fma(b0, c5_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c4_0.intoArray(c, cFrom + 4 * cStride + 0);
    c5_0.intoArray(c, cFrom + 5 * cStride + 0);
  }

  private static void outerAdd4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 16);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 32);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 48);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0);
    FloatVector c2_1 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 16);
    FloatVector c2_2 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 32);
    FloatVector c2_3 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 48);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0);
    FloatVector c3_1 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 16);
    FloatVector c3_2 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 32);
    FloatVector c3_3 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 48);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      c1_3 = a1.fma(b3, c1_3);
      FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      c2_3 = a2.fma(b3, c2_3);
      FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      c3_3 = a3.fma(b3, c3_3);
    }
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
  }

  private static void outerAdd4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
      FloatVector a2 = FloatVector.broadcast(S, a[p + 2]);
      c2_0 = a2.fma(b0, c2_0);
      FloatVector a3 = FloatVector.broadcast(S, a[p + 3]);
      c3_0 = a3.fma(b0, c3_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
  }
}
