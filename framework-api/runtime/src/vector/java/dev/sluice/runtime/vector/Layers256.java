package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Curve;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Dense layers with vectors of 256 bits. Written by TileWriter from Layers.template; edit those.
 * Each kernel is one straight line, because a call in a hot loop makes C2 box every vector, and
 * short, because C2 stops inlining in a long one.
 */
final class Layers256 extends Rows256 {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_256;
  private static final int LANES = 8;
  private static final int STRIP = 24;

  /** C2 knows the class of a constant, and so of what is computed from it. */
  private static final FloatVector ONE = FloatVector.broadcast(S, 1);

  /** What sums begin with where there is no bias. */
  private static final float[] ZEROS = new float[STRIP];

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
    return "vectors of 256 bits";
  }

  @Override
  public void affine(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bDepth,
      float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    int n = 0;
    for (; n + 3 * LANES <= columns; n += 3 * LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (int most = rows / 4 * 4; i < most; i += 4) {
        walk4x3(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
      for (; i < rows; i += 2) {
        walk2x3(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
    }
    for (; n + 2 * LANES <= columns; n += 2 * LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (int most = rows / 6 * 6 - (rows % 6 == 2 ? 6 : 0); i < most; i += 6) {
        walk6x2(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
      for (; i < rows; i += 4) {
        walk4x2(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
    }
    for (; n + LANES <= columns; n += LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (int most = rows / 8 * 8; i < most; i += 8) {
        walk8x1(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
      for (; i < rows; i += 2) {
        walk2x1(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
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
    for (; n + 3 * LANES <= columns; n += 3 * LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (int most = rows / 4 * 4; i < most; i += 4) {
        walk4x3(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
      }
      for (; i < rows; i += 2) {
        walk2x3(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
      }
      slope3(rows, c, cFrom + n, cStride, slope, sum, sumFrom + n);
    }
    for (; n + 2 * LANES <= columns; n += 2 * LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (int most = rows / 6 * 6 - (rows % 6 == 2 ? 6 : 0); i < most; i += 6) {
        walk6x2(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
      }
      for (; i < rows; i += 4) {
        walk4x2(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
      }
      slope2(rows, c, cFrom + n, cStride, slope, sum, sumFrom + n);
    }
    for (; n + LANES <= columns; n += LANES) {
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      int i = 0;
      for (int most = rows / 8 * 8; i < most; i += 8) {
        walk8x1(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
      }
      for (; i < rows; i += 2) {
        walk2x1(
            depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
      }
      slope1(rows, c, cFrom + n, cStride, slope, sum, sumFrom + n);
    }
  }

  @Override
  public void outer(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride, boolean add) {
    float[] tile = add ? new float[8 * STRIP] : null;
    int n = 0;
    for (; n + 3 * LANES <= columns; n += 3 * LANES) {
      int i = 0;
      for (int most = rows / 4 * 4; i < most; i += 4) {
        if (add) {
        walk4x3(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            tile, 0, STRIP, ZEROS, 0);
        add3(4, tile, c, cFrom + i * cStride + n, cStride);
        } else {
        walk4x3(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
        }
      }
      for (; i < rows; i += 2) {
        if (add) {
        walk2x3(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            tile, 0, STRIP, ZEROS, 0);
        add3(2, tile, c, cFrom + i * cStride + n, cStride);
        } else {
        walk2x3(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
        }
      }
    }
    for (; n + 2 * LANES <= columns; n += 2 * LANES) {
      int i = 0;
      for (int most = rows / 6 * 6 - (rows % 6 == 2 ? 6 : 0); i < most; i += 6) {
        if (add) {
        walk6x2(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            tile, 0, STRIP, ZEROS, 0);
        add2(6, tile, c, cFrom + i * cStride + n, cStride);
        } else {
        walk6x2(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
        }
      }
      for (; i < rows; i += 4) {
        if (add) {
        walk4x2(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            tile, 0, STRIP, ZEROS, 0);
        add2(4, tile, c, cFrom + i * cStride + n, cStride);
        } else {
        walk4x2(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
        }
      }
    }
    for (; n + LANES <= columns; n += LANES) {
      int i = 0;
      for (int most = rows / 8 * 8; i < most; i += 8) {
        if (add) {
        walk8x1(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            tile, 0, STRIP, ZEROS, 0);
        add1(8, tile, c, cFrom + i * cStride + n, cStride);
        } else {
        walk8x1(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
        }
      }
      for (; i < rows; i += 2) {
        if (add) {
        walk2x1(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            tile, 0, STRIP, ZEROS, 0);
        add1(2, tile, c, cFrom + i * cStride + n, cStride);
        } else {
        walk2x1(
            depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
        }
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


  /** C = start + A B; of A, the next row is aRow on and the next column aStep. */
  private static void walk4x3(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride,
      float[] start, int startFrom) {
    FloatVector s0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector s1 = FloatVector.fromArray(S, start, startFrom + 8);
    FloatVector s2 = FloatVector.fromArray(S, start, startFrom + 16);
    FloatVector c0_0 = s0;
    FloatVector c0_1 = s1;
    FloatVector c0_2 = s2;
    FloatVector c1_0 = s0;
    FloatVector c1_1 = s1;
    FloatVector c1_2 = s2;
    FloatVector c2_0 = s0;
    FloatVector c2_1 = s1;
    FloatVector c2_2 = s2;
    FloatVector c3_0 = s0;
    FloatVector c3_1 = s1;
    FloatVector c3_2 = s2;
    int back = aStep - 3 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 16);
      FloatVector a0 = ONE.broadcast(a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      p += aRow;
      FloatVector a1 = ONE.broadcast(a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      p += aRow;
      FloatVector a2 = ONE.broadcast(a[p]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      c2_2 = a2.fma(b2, c2_2);
      p += aRow;
      FloatVector a3 = ONE.broadcast(a[p]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      c3_2 = a3.fma(b2, c3_2);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom);
    c0_1.intoArray(c, cFrom + 8);
    c0_2.intoArray(c, cFrom + 16);
    c1_0.intoArray(c, cFrom + cStride);
    c1_1.intoArray(c, cFrom + cStride + 8);
    c1_2.intoArray(c, cFrom + cStride + 16);
    c2_0.intoArray(c, cFrom + 2 * cStride);
    c2_1.intoArray(c, cFrom + 2 * cStride + 8);
    c2_2.intoArray(c, cFrom + 2 * cStride + 16);
    c3_0.intoArray(c, cFrom + 3 * cStride);
    c3_1.intoArray(c, cFrom + 3 * cStride + 8);
    c3_2.intoArray(c, cFrom + 3 * cStride + 16);
  }

  /** C = start + A B; of A, the next row is aRow on and the next column aStep. */
  private static void walk2x3(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride,
      float[] start, int startFrom) {
    FloatVector s0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector s1 = FloatVector.fromArray(S, start, startFrom + 8);
    FloatVector s2 = FloatVector.fromArray(S, start, startFrom + 16);
    FloatVector c0_0 = s0;
    FloatVector c0_1 = s1;
    FloatVector c0_2 = s2;
    FloatVector c1_0 = s0;
    FloatVector c1_1 = s1;
    FloatVector c1_2 = s2;
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 16);
      FloatVector a0 = ONE.broadcast(a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      p += aRow;
      FloatVector a1 = ONE.broadcast(a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      c1_2 = a1.fma(b2, c1_2);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom);
    c0_1.intoArray(c, cFrom + 8);
    c0_2.intoArray(c, cFrom + 16);
    c1_0.intoArray(c, cFrom + cStride);
    c1_1.intoArray(c, cFrom + cStride + 8);
    c1_2.intoArray(c, cFrom + cStride + 16);
  }

  /** C = slope * C, and what its columns add up to. */
  private static void slope3(
      int rows, float[] c, int from, int stride, float[] slope, float[] sum, int at) {
    FloatVector s0 = FloatVector.fromArray(S, sum, at);
    FloatVector s1 = FloatVector.fromArray(S, sum, at + 8);
    FloatVector s2 = FloatVector.fromArray(S, sum, at + 16);
    int end = from + rows * stride;
    int p = from;
    do {
      FloatVector c0 = ONE.mul(FloatVector.fromArray(S, c, p));
      c0 = c0.mul(FloatVector.fromArray(S, slope, p));
      c0.intoArray(c, p);
      s0 = c0.add(s0);
      FloatVector c1 = ONE.mul(FloatVector.fromArray(S, c, p + 8));
      c1 = c1.mul(FloatVector.fromArray(S, slope, p + 8));
      c1.intoArray(c, p + 8);
      s1 = c1.add(s1);
      FloatVector c2 = ONE.mul(FloatVector.fromArray(S, c, p + 16));
      c2 = c2.mul(FloatVector.fromArray(S, slope, p + 16));
      c2.intoArray(c, p + 16);
      s2 = c2.add(s2);
      p += stride;
    } while (p < end);
    s0.intoArray(sum, at);
    s1.intoArray(sum, at + 8);
    s2.intoArray(sum, at + 16);
  }

  /** C += a tile whose rows are STRIP apart. */
  private static void add3(
      int rows, float[] tile, float[] c, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector c0 = FloatVector.fromArray(S, c, p);
      FloatVector t0 = FloatVector.fromArray(S, tile, r * STRIP);
      ONE.fma(t0, c0).intoArray(c, p);
      FloatVector c1 = FloatVector.fromArray(S, c, p + 8);
      FloatVector t1 = FloatVector.fromArray(S, tile, r * STRIP + 8);
      ONE.fma(t1, c1).intoArray(c, p + 8);
      FloatVector c2 = FloatVector.fromArray(S, c, p + 16);
      FloatVector t2 = FloatVector.fromArray(S, tile, r * STRIP + 16);
      ONE.fma(t2, c2).intoArray(c, p + 16);
    }
  }

  /** C = start + A B; of A, the next row is aRow on and the next column aStep. */
  private static void walk6x2(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride,
      float[] start, int startFrom) {
    FloatVector s0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector s1 = FloatVector.fromArray(S, start, startFrom + 8);
    FloatVector c0_0 = s0;
    FloatVector c0_1 = s1;
    FloatVector c1_0 = s0;
    FloatVector c1_1 = s1;
    FloatVector c2_0 = s0;
    FloatVector c2_1 = s1;
    FloatVector c3_0 = s0;
    FloatVector c3_1 = s1;
    FloatVector c4_0 = s0;
    FloatVector c4_1 = s1;
    FloatVector c5_0 = s0;
    FloatVector c5_1 = s1;
    int back = aStep - 5 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 8);
      FloatVector a0 = ONE.broadcast(a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      p += aRow;
      FloatVector a1 = ONE.broadcast(a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      p += aRow;
      FloatVector a2 = ONE.broadcast(a[p]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      p += aRow;
      FloatVector a3 = ONE.broadcast(a[p]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      p += aRow;
      FloatVector a4 = ONE.broadcast(a[p]);
      c4_0 = a4.fma(b0, c4_0);
      c4_1 = a4.fma(b1, c4_1);
      p += aRow;
      FloatVector a5 = ONE.broadcast(a[p]);
      c5_0 = a5.fma(b0, c5_0);
      c5_1 = a5.fma(b1, c5_1);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom);
    c0_1.intoArray(c, cFrom + 8);
    c1_0.intoArray(c, cFrom + cStride);
    c1_1.intoArray(c, cFrom + cStride + 8);
    c2_0.intoArray(c, cFrom + 2 * cStride);
    c2_1.intoArray(c, cFrom + 2 * cStride + 8);
    c3_0.intoArray(c, cFrom + 3 * cStride);
    c3_1.intoArray(c, cFrom + 3 * cStride + 8);
    c4_0.intoArray(c, cFrom + 4 * cStride);
    c4_1.intoArray(c, cFrom + 4 * cStride + 8);
    c5_0.intoArray(c, cFrom + 5 * cStride);
    c5_1.intoArray(c, cFrom + 5 * cStride + 8);
  }

  /** C = start + A B; of A, the next row is aRow on and the next column aStep. */
  private static void walk4x2(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride,
      float[] start, int startFrom) {
    FloatVector s0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector s1 = FloatVector.fromArray(S, start, startFrom + 8);
    FloatVector c0_0 = s0;
    FloatVector c0_1 = s1;
    FloatVector c1_0 = s0;
    FloatVector c1_1 = s1;
    FloatVector c2_0 = s0;
    FloatVector c2_1 = s1;
    FloatVector c3_0 = s0;
    FloatVector c3_1 = s1;
    int back = aStep - 3 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 8);
      FloatVector a0 = ONE.broadcast(a[p]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      p += aRow;
      FloatVector a1 = ONE.broadcast(a[p]);
      c1_0 = a1.fma(b0, c1_0);
      c1_1 = a1.fma(b1, c1_1);
      p += aRow;
      FloatVector a2 = ONE.broadcast(a[p]);
      c2_0 = a2.fma(b0, c2_0);
      c2_1 = a2.fma(b1, c2_1);
      p += aRow;
      FloatVector a3 = ONE.broadcast(a[p]);
      c3_0 = a3.fma(b0, c3_0);
      c3_1 = a3.fma(b1, c3_1);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom);
    c0_1.intoArray(c, cFrom + 8);
    c1_0.intoArray(c, cFrom + cStride);
    c1_1.intoArray(c, cFrom + cStride + 8);
    c2_0.intoArray(c, cFrom + 2 * cStride);
    c2_1.intoArray(c, cFrom + 2 * cStride + 8);
    c3_0.intoArray(c, cFrom + 3 * cStride);
    c3_1.intoArray(c, cFrom + 3 * cStride + 8);
  }

  /** C = slope * C, and what its columns add up to. */
  private static void slope2(
      int rows, float[] c, int from, int stride, float[] slope, float[] sum, int at) {
    FloatVector s0 = FloatVector.fromArray(S, sum, at);
    FloatVector s1 = FloatVector.fromArray(S, sum, at + 8);
    int end = from + rows * stride;
    int p = from;
    do {
      FloatVector c0 = ONE.mul(FloatVector.fromArray(S, c, p));
      c0 = c0.mul(FloatVector.fromArray(S, slope, p));
      c0.intoArray(c, p);
      s0 = c0.add(s0);
      FloatVector c1 = ONE.mul(FloatVector.fromArray(S, c, p + 8));
      c1 = c1.mul(FloatVector.fromArray(S, slope, p + 8));
      c1.intoArray(c, p + 8);
      s1 = c1.add(s1);
      p += stride;
    } while (p < end);
    s0.intoArray(sum, at);
    s1.intoArray(sum, at + 8);
  }

  /** C += a tile whose rows are STRIP apart. */
  private static void add2(
      int rows, float[] tile, float[] c, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector c0 = FloatVector.fromArray(S, c, p);
      FloatVector t0 = FloatVector.fromArray(S, tile, r * STRIP);
      ONE.fma(t0, c0).intoArray(c, p);
      FloatVector c1 = FloatVector.fromArray(S, c, p + 8);
      FloatVector t1 = FloatVector.fromArray(S, tile, r * STRIP + 8);
      ONE.fma(t1, c1).intoArray(c, p + 8);
    }
  }

  /** C = start + A B; of A, the next row is aRow on and the next column aStep. */
  private static void walk8x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride,
      float[] start, int startFrom) {
    FloatVector s0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector c0_0 = s0;
    FloatVector c1_0 = s0;
    FloatVector c2_0 = s0;
    FloatVector c3_0 = s0;
    FloatVector c4_0 = s0;
    FloatVector c5_0 = s0;
    FloatVector c6_0 = s0;
    FloatVector c7_0 = s0;
    int back = aStep - 7 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector a0 = ONE.broadcast(a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = ONE.broadcast(a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += aRow;
      FloatVector a2 = ONE.broadcast(a[p]);
      c2_0 = a2.fma(b0, c2_0);
      p += aRow;
      FloatVector a3 = ONE.broadcast(a[p]);
      c3_0 = a3.fma(b0, c3_0);
      p += aRow;
      FloatVector a4 = ONE.broadcast(a[p]);
      c4_0 = a4.fma(b0, c4_0);
      p += aRow;
      FloatVector a5 = ONE.broadcast(a[p]);
      c5_0 = a5.fma(b0, c5_0);
      p += aRow;
      FloatVector a6 = ONE.broadcast(a[p]);
      c6_0 = a6.fma(b0, c6_0);
      p += aRow;
      FloatVector a7 = ONE.broadcast(a[p]);
      c7_0 = a7.fma(b0, c7_0);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom);
    c1_0.intoArray(c, cFrom + cStride);
    c2_0.intoArray(c, cFrom + 2 * cStride);
    c3_0.intoArray(c, cFrom + 3 * cStride);
    c4_0.intoArray(c, cFrom + 4 * cStride);
    c5_0.intoArray(c, cFrom + 5 * cStride);
    c6_0.intoArray(c, cFrom + 6 * cStride);
    c7_0.intoArray(c, cFrom + 7 * cStride);
  }

  /** C = start + A B; of A, the next row is aRow on and the next column aStep. */
  private static void walk2x1(
      int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride,
      float[] start, int startFrom) {
    FloatVector s0 = FloatVector.fromArray(S, start, startFrom);
    FloatVector c0_0 = s0;
    FloatVector c1_0 = s0;
    int back = aStep - 1 * aRow;
    int end = aFrom + depth * aStep;
    int p = aFrom;
    int q = bFrom;
    do {
      FloatVector b0 = FloatVector.fromArray(S, b, q);
      FloatVector a0 = ONE.broadcast(a[p]);
      c0_0 = a0.fma(b0, c0_0);
      p += aRow;
      FloatVector a1 = ONE.broadcast(a[p]);
      c1_0 = a1.fma(b0, c1_0);
      p += back;
      q += bStride;
    } while (p < end);
    c0_0.intoArray(c, cFrom);
    c1_0.intoArray(c, cFrom + cStride);
  }

  /** C = slope * C, and what its columns add up to. */
  private static void slope1(
      int rows, float[] c, int from, int stride, float[] slope, float[] sum, int at) {
    FloatVector s0 = FloatVector.fromArray(S, sum, at);
    int end = from + rows * stride;
    int p = from;
    do {
      FloatVector c0 = ONE.mul(FloatVector.fromArray(S, c, p));
      c0 = c0.mul(FloatVector.fromArray(S, slope, p));
      c0.intoArray(c, p);
      s0 = c0.add(s0);
      p += stride;
    } while (p < end);
    s0.intoArray(sum, at);
  }

  /** C += a tile whose rows are STRIP apart. */
  private static void add1(
      int rows, float[] tile, float[] c, int from, int stride) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      FloatVector c0 = FloatVector.fromArray(S, c, p);
      FloatVector t0 = FloatVector.fromArray(S, tile, r * STRIP);
      ONE.fma(t0, c0).intoArray(c, p);
    }
  }
}
