package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.TileMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tile arithmetic with vectors of 512 bits. Written by TileWriter from Tiles.template; edit those.
 * Each kernel is one straight line, because a call in a hot loop makes C2 box every vector.
 */
final class Tiles512 implements TileMath {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
  private static final int LANES = 16;
  private static final int STRIP = 64;
  private static final int ROWS = 4;

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
  public int reach() {
    return ROWS + LANES;
  }

  @Override
  public String description() {
    return "vectors of 512 bits, 4 rows";
  }

  @Override
  public void multiply(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bDepth, float[] c, int cFrom, int cStride, Stripe stripe) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int bStrip = bFrom + n * bDepth;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        if (i < n + STRIP + stripe.above() && i + 4 > n - stripe.below()) {
          set4x4(depth, a, aFrom + i, aStride, b, bStrip, c, cFrom + i * cStride + n, cStride);
        }
      }
      for (; i + 2 <= rows; i += 2) {
        if (i < n + STRIP + stripe.above() && i + 2 > n - stripe.below()) {
          set2x4(depth, a, aFrom + i, aStride, b, bStrip, c, cFrom + i * cStride + n, cStride);
        }
      }
      for (; i + 1 <= rows; i += 1) {
        if (i < n + STRIP + stripe.above() && i + 1 > n - stripe.below()) {
          set1x4(depth, a, aFrom + i, aStride, b, bStrip, c, cFrom + i * cStride + n, cStride);
        }
      }
    }
    for (; n < columns; n += LANES) {
      int bStrip = bFrom + (n - n % STRIP) * bDepth + n % STRIP;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        if (i < n + LANES + stripe.above() && i + 4 > n - stripe.below()) {
          set4x1(depth, a, aFrom + i, aStride, b, bStrip, c, cFrom + i * cStride + n, cStride);
        }
      }
      for (; i + 2 <= rows; i += 2) {
        if (i < n + LANES + stripe.above() && i + 2 > n - stripe.below()) {
          set2x1(depth, a, aFrom + i, aStride, b, bStrip, c, cFrom + i * cStride + n, cStride);
        }
      }
      for (; i + 1 <= rows; i += 1) {
        if (i < n + LANES + stripe.above() && i + 1 > n - stripe.below()) {
          set1x1(depth, a, aFrom + i, aStride, b, bStrip, c, cFrom + i * cStride + n, cStride);
        }
      }
    }
  }

  @Override
  public void multiplyAdd(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bDepth, float[] c, int cFrom, int cStride, Stripe stripe) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int bStrip = bFrom + n * bDepth;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int last = Math.max(0, Math.min(depth, i + 4 + stripe.below()));
        int first = Math.min(last, Math.max(0, i - stripe.above()));
        add4x4(last - first, a, aFrom + i * aStride + first, aStride, b, bStrip + first * STRIP, STRIP, c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 2 <= rows; i += 2) {
        int last = Math.max(0, Math.min(depth, i + 2 + stripe.below()));
        int first = Math.min(last, Math.max(0, i - stripe.above()));
        add2x4(last - first, a, aFrom + i * aStride + first, aStride, b, bStrip + first * STRIP, STRIP, c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 1 <= rows; i += 1) {
        int last = Math.max(0, Math.min(depth, i + 1 + stripe.below()));
        int first = Math.min(last, Math.max(0, i - stripe.above()));
        add1x4(last - first, a, aFrom + i * aStride + first, aStride, b, bStrip + first * STRIP, STRIP, c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n < columns; n += LANES) {
      int bStrip = bFrom + (n - n % STRIP) * bDepth + n % STRIP;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int last = Math.max(0, Math.min(depth, i + 4 + stripe.below()));
        int first = Math.min(last, Math.max(0, i - stripe.above()));
        add4x1(last - first, a, aFrom + i * aStride + first, aStride, b, bStrip + first * STRIP, STRIP, c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 2 <= rows; i += 2) {
        int last = Math.max(0, Math.min(depth, i + 2 + stripe.below()));
        int first = Math.min(last, Math.max(0, i - stripe.above()));
        add2x1(last - first, a, aFrom + i * aStride + first, aStride, b, bStrip + first * STRIP, STRIP, c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 1 <= rows; i += 1) {
        int last = Math.max(0, Math.min(depth, i + 1 + stripe.below()));
        int first = Math.min(last, Math.max(0, i - stripe.above()));
        add1x1(last - first, a, aFrom + i * aStride + first, aStride, b, bStrip + first * STRIP, STRIP, c, cFrom + i * cStride + n, cStride);
      }
    }
  }

  @Override
  public void transposedMultiplyAdd(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bDepth, float[] c, int cFrom, int cStride, Stripe stripe) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int bStrip = bFrom + n * bDepth;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int last = Math.max(0, Math.min(depth, i + 4 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        turned4x4(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 2 <= rows; i += 2) {
        int last = Math.max(0, Math.min(depth, i + 2 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        turned2x4(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 1 <= rows; i += 1) {
        int last = Math.max(0, Math.min(depth, i + 1 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        turned1x4(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n < columns; n += LANES) {
      int bStrip = bFrom + (n - n % STRIP) * bDepth + n % STRIP;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int last = Math.max(0, Math.min(depth, i + 4 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        turned4x1(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 2 <= rows; i += 2) {
        int last = Math.max(0, Math.min(depth, i + 2 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        turned2x1(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride);
      }
      for (; i + 1 <= rows; i += 1) {
        int last = Math.max(0, Math.min(depth, i + 1 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        turned1x1(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride);
      }
    }
  }

  @Override
  public void scaledTransposedMultiplyAdd(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bDepth, float[] c, int cFrom, int cStride, Stripe stripe, float[] factor) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int bStrip = bFrom + n * bDepth;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int last = Math.max(0, Math.min(depth, i + 4 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        scaled4x4(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride, factor, i);
      }
      for (; i + 2 <= rows; i += 2) {
        int last = Math.max(0, Math.min(depth, i + 2 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        scaled2x4(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride, factor, i);
      }
      for (; i + 1 <= rows; i += 1) {
        int last = Math.max(0, Math.min(depth, i + 1 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        scaled1x4(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride, factor, i);
      }
    }
    for (; n < columns; n += LANES) {
      int bStrip = bFrom + (n - n % STRIP) * bDepth + n % STRIP;
      int i = 0;
      for (; i + 4 <= rows; i += 4) {
        int last = Math.max(0, Math.min(depth, i + 4 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        scaled4x1(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride, factor, i);
      }
      for (; i + 2 <= rows; i += 2) {
        int last = Math.max(0, Math.min(depth, i + 2 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        scaled2x1(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride, factor, i);
      }
      for (; i + 1 <= rows; i += 1) {
        int last = Math.max(0, Math.min(depth, i + 1 + stripe.above()));
        int first = Math.min(last, Math.max(0, i - stripe.below()));
        scaled1x1(last - first, a, aFrom + first * aStride + i, aStride, b, bStrip + first * STRIP, c, cFrom + i * cStride + n, cStride, factor, i);
      }
    }
  }

  @Override
  public void dots(int rows, int depth, float[] a, int aFrom, int aStride, float[] x, float[] y) {
    int vectors = depth - depth % LANES;
    int i = 0;
    for (; i + 4 <= rows; i += 4) {
      dots4(vectors, a, aFrom + i * aStride, aStride, x, y, i);
    }
    for (; i < rows; i++) {
      dots1(vectors, a, aFrom + i * aStride, x, y, i);
    }
    for (int k = vectors; k < depth; k++) {
      for (int r = 0; r < rows; r++) {
        y[r] += a[aFrom + r * aStride + k] * x[k];
      }
    }
  }

  private static void dots4(
      int depth, float[] a, int aFrom, int aStride, float[] x, float[] y, int yFrom) {
    FloatVector s0 = FloatVector.zero(S);
    FloatVector s1 = FloatVector.zero(S);
    FloatVector s2 = FloatVector.zero(S);
    FloatVector s3 = FloatVector.zero(S);
    for (int k = 0; k < depth; k += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, k);
      s0 = v.fma(FloatVector.fromArray(S, a, aFrom + k), s0);
      s1 = v.fma(FloatVector.fromArray(S, a, aFrom + aStride + k), s1);
      s2 = v.fma(FloatVector.fromArray(S, a, aFrom + 2 * aStride + k), s2);
      s3 = v.fma(FloatVector.fromArray(S, a, aFrom + 3 * aStride + k), s3);
    }
    y[yFrom] = s0.reduceLanes(VectorOperators.ADD);
    y[yFrom + 1] = s1.reduceLanes(VectorOperators.ADD);
    y[yFrom + 2] = s2.reduceLanes(VectorOperators.ADD);
    y[yFrom + 3] = s3.reduceLanes(VectorOperators.ADD);
  }

  private static void dots1(int depth, float[] a, int aFrom, float[] x, float[] y, int yFrom) {
    FloatVector s = FloatVector.zero(S);
    for (int k = 0; k < depth; k += LANES) {
      s = FloatVector.fromArray(S, x, k).fma(FloatVector.fromArray(S, a, aFrom + k), s);
    }
    y[yFrom] = s.reduceLanes(VectorOperators.ADD);
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
    int n = 0;
    for (; n + 8 * LANES <= columns; n += 8 * LANES) {
      addRows8(rows, factor, x, a, aFrom + n, aStride, c, cFrom + n);
    }
    for (; n + LANES <= columns; n += LANES) {
      addRows1(rows, factor, x, a, aFrom + n, aStride, c, cFrom + n);
    }
    for (; n < columns; n++) {
      float sum = factor * c[cFrom + n];
      for (int k = 0; k < rows; k++) {
        sum += x[k] * a[aFrom + n + k * aStride];
      }
      c[cFrom + n] = sum;
    }
  }

  private static void addRows8(
      int rows, float factor, float[] x, float[] a, int aFrom, int aStride, float[] c, int cFrom) {
    FloatVector c0 = FloatVector.fromArray(S, c, cFrom + 0 * LANES).mul(factor);
    FloatVector c1 = FloatVector.fromArray(S, c, cFrom + 1 * LANES).mul(factor);
    FloatVector c2 = FloatVector.fromArray(S, c, cFrom + 2 * LANES).mul(factor);
    FloatVector c3 = FloatVector.fromArray(S, c, cFrom + 3 * LANES).mul(factor);
    FloatVector c4 = FloatVector.fromArray(S, c, cFrom + 4 * LANES).mul(factor);
    FloatVector c5 = FloatVector.fromArray(S, c, cFrom + 5 * LANES).mul(factor);
    FloatVector c6 = FloatVector.fromArray(S, c, cFrom + 6 * LANES).mul(factor);
    FloatVector c7 = FloatVector.fromArray(S, c, cFrom + 7 * LANES).mul(factor);
    for (int k = 0, q = aFrom; k < rows; k++, q += aStride) {
      FloatVector w = FloatVector.broadcast(S, x[k]);
      c0 = w.fma(FloatVector.fromArray(S, a, q + 0 * LANES), c0);
      c1 = w.fma(FloatVector.fromArray(S, a, q + 1 * LANES), c1);
      c2 = w.fma(FloatVector.fromArray(S, a, q + 2 * LANES), c2);
      c3 = w.fma(FloatVector.fromArray(S, a, q + 3 * LANES), c3);
      c4 = w.fma(FloatVector.fromArray(S, a, q + 4 * LANES), c4);
      c5 = w.fma(FloatVector.fromArray(S, a, q + 5 * LANES), c5);
      c6 = w.fma(FloatVector.fromArray(S, a, q + 6 * LANES), c6);
      c7 = w.fma(FloatVector.fromArray(S, a, q + 7 * LANES), c7);
    }
    c0.intoArray(c, cFrom + 0 * LANES);
    c1.intoArray(c, cFrom + 1 * LANES);
    c2.intoArray(c, cFrom + 2 * LANES);
    c3.intoArray(c, cFrom + 3 * LANES);
    c4.intoArray(c, cFrom + 4 * LANES);
    c5.intoArray(c, cFrom + 5 * LANES);
    c6.intoArray(c, cFrom + 6 * LANES);
    c7.intoArray(c, cFrom + 7 * LANES);
  }

  private static void addRows1(
      int rows, float factor, float[] x, float[] a, int aFrom, int aStride, float[] c, int cFrom) {
    FloatVector sum = FloatVector.fromArray(S, c, cFrom).mul(factor);
    for (int k = 0, q = aFrom; k < rows; k++, q += aStride) {
      sum = FloatVector.broadcast(S, x[k]).fma(FloatVector.fromArray(S, a, q), sum);
    }
    sum.intoArray(c, cFrom);
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
    for (int j = 0; j < columns; j += LANES) {
      int from = Math.min(keys, Math.max(0, j - stripe.below() - ROWS));
      int to = Math.max(from, Math.min(keys, j + LANES + ROWS + stripe.above()));
      softmaxColumns(scores, from * stride + j, to - from, stride, j, max, sum, decay);
    }
  }

  private static void softmaxColumns(
      float[] scores,
      int first,
      int keys,
      int stride,
      int j,
      float[] max,
      float[] sum,
      float[] decay) {
    FloatVector before = FloatVector.fromArray(S, max, j);
    FloatVector a = before;
    FloatVector b = before;
    int c = 0;
    int x = first;
    for (; c + 2 <= keys; c += 2, x += 2 * stride) {
      FloatVector s0 = FloatVector.fromArray(S, scores, x);
      FloatVector s1 = FloatVector.fromArray(S, scores, x + stride);
      a = a.blend(s0, a.compare(VectorOperators.LT, s0));
      b = b.blend(s1, b.compare(VectorOperators.LT, s1));
    }
    for (; c < keys; c++, x += stride) {
      FloatVector s0 = FloatVector.fromArray(S, scores, x);
      a = a.blend(s0, a.compare(VectorOperators.LT, s0));
    }
    FloatVector m = a.blend(b, a.compare(VectorOperators.LT, b));
    m.intoArray(max, j);
      FloatVector rd = before.sub(m);
      FloatVector xd =
          rd.blend(LOWEST, rd.compare(VectorOperators.LT, LOWEST));
      FloatVector td = xd.add(MAGIC);
      FloatVector fd = xd.sub(td.sub(MAGIC));
      FloatVector ed = FloatVector.broadcast(S, 1.327647174e-03f);
      ed = ed.fma(fd, FloatVector.broadcast(S, 9.675541540e-03f));
      ed = ed.fma(fd, FloatVector.broadcast(S, 5.550713276e-02f));
      ed = ed.fma(fd, FloatVector.broadcast(S, 2.402211972e-01f));
      ed = ed.fma(fd, FloatVector.broadcast(S, 6.931469671e-01f));
      ed = ed.fma(fd, FloatVector.broadcast(S, 1.0f));
      ed =
          ed.mul(
              td
                  .reinterpretAsInts()
                  .lanewise(VectorOperators.LSHL, 23)
                  .reinterpretAsFloats());
    ed.intoArray(decay, j);
    FloatVector l0 = FloatVector.fromArray(S, sum, j).mul(ed);
    FloatVector l1 = FloatVector.zero(S);
    c = 0;
    x = first;
    for (; c + 2 <= keys; c += 2, x += 2 * stride) {
      FloatVector r0 = FloatVector.fromArray(S, scores, x).sub(m);
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
      FloatVector r1 = FloatVector.fromArray(S, scores, x + stride).sub(m);
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
      e0.intoArray(scores, x);
      e1.intoArray(scores, x + stride);
      l0 = l0.add(e0);
      l1 = l1.add(e1);
    }
    for (; c < keys; c++, x += stride) {
      FloatVector r2 = FloatVector.fromArray(S, scores, x).sub(m);
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
      e2.intoArray(scores, x);
      l0 = l0.add(e2);
    }
    l0.add(l1).intoArray(sum, j);
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
      int from = Math.max(0, i - stripe.above() - ROWS) / LANES * LANES;
      int to = Math.min(columns, i + 1 + stripe.below() + ROWS);
      weightRow(scores, gradient, i * stride + from, to - from, high[i], low[i], delta[i]);
    }
  }

  private static void weightRow(
      float[] scores, float[] gradient, int x, int count, float high, float low, float delta) {
    for (int c = 0; c < count; c += LANES) {
      FloatVector r0 = FloatVector.fromArray(S, scores, x + c).sub(high).sub(low);
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
      e0.intoArray(scores, x + c);
      FloatVector.fromArray(S, gradient, x + c).sub(delta).mul(e0).intoArray(gradient, x + c);
    }
  }

  private static void set4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
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
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
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

  private static void set4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c2_0 = FloatVector.zero(S);
    FloatVector c3_0 = FloatVector.zero(S);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
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

  private static void set2x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    FloatVector c1_1 = FloatVector.zero(S);
    FloatVector c1_2 = FloatVector.zero(S);
    FloatVector c1_3 = FloatVector.zero(S);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
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
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
  }

  private static void set2x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c1_0 = FloatVector.zero(S);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
  }

  private static void set1x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
  }

  private static void set1x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
  }

  private static void add4x4(
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

  private static void add4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0);
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

  private static void add2x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 16);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 32);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 48);
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride;
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
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
  }

  private static void add2x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p1 + k]);
      c1_0 = a1.fma(b0, c1_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
  }

  private static void add1x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48);
    int p0 = aFrom + 0 * aStride;
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
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
  }

  private static void add1x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    int p0 = aFrom + 0 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
  }

  private static void turned4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
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
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
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

  private static void turned4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
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

  private static void turned2x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 16);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 32);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 48);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
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
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
  }

  private static void turned2x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
  }

  private static void turned1x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
  }

  private static void turned1x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
  }

  private static void scaled4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16).mul(s0);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32).mul(s0);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48).mul(s0);
    FloatVector s1 = FloatVector.broadcast(S, factor[factorFrom + 1]);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0).mul(s1);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 16).mul(s1);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 32).mul(s1);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 48).mul(s1);
    FloatVector s2 = FloatVector.broadcast(S, factor[factorFrom + 2]);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0).mul(s2);
    FloatVector c2_1 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 16).mul(s2);
    FloatVector c2_2 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 32).mul(s2);
    FloatVector c2_3 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 48).mul(s2);
    FloatVector s3 = FloatVector.broadcast(S, factor[factorFrom + 3]);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0).mul(s3);
    FloatVector c3_1 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 16).mul(s3);
    FloatVector c3_2 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 32).mul(s3);
    FloatVector c3_3 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 48).mul(s3);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
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

  private static void scaled4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    FloatVector s1 = FloatVector.broadcast(S, factor[factorFrom + 1]);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0).mul(s1);
    FloatVector s2 = FloatVector.broadcast(S, factor[factorFrom + 2]);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0).mul(s2);
    FloatVector s3 = FloatVector.broadcast(S, factor[factorFrom + 3]);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0).mul(s3);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
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

  private static void scaled2x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16).mul(s0);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32).mul(s0);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48).mul(s0);
    FloatVector s1 = FloatVector.broadcast(S, factor[factorFrom + 1]);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0).mul(s1);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 16).mul(s1);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 32).mul(s1);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 48).mul(s1);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
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
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 16);
    c1_2.intoArray(c, cFrom + 1 * cStride + 32);
    c1_3.intoArray(c, cFrom + 1 * cStride + 48);
  }

  private static void scaled2x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    FloatVector s1 = FloatVector.broadcast(S, factor[factorFrom + 1]);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0).mul(s1);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      FloatVector a1 = FloatVector.broadcast(S, a[p + 1]);
      c1_0 = a1.fma(b0, c1_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
  }

  private static void scaled1x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 16).mul(s0);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 32).mul(s0);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 48).mul(s0);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 16);
      FloatVector b2 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 32);
      FloatVector b3 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 48);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 16);
    c0_2.intoArray(c, cFrom + 0 * cStride + 32);
    c0_3.intoArray(c, cFrom + 0 * cStride + 48);
  }

  private static void scaled1x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    int p = aFrom;
    for (int k = 0; k < depth; k++, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, bFrom + k * STRIP + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
  }
}
