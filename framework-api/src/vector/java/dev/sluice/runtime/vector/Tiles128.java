package dev.sluice.runtime.vector;

import dev.sluice.api.vector.TileMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Tile arithmetic with vectors of 128 bits. Written by TileWriter from Tiles.template; edit those.
 * Each kernel is one straight line, because a call in a hot loop makes C2 box every vector.
 */
final class Tiles128 implements TileMath {
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_128;
  private static final int LANES = 4;
  private static final int STRIP = 16;
  private static final int ROWS = 4;
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
  public String description() {
    return "vectors of 128 bits";
  }

  @Override
  public void multiply(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int i = 0;
      for (; i + ROWS <= rows; i += ROWS) {
        set4x4(depth, a, aFrom + i * aStride, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i++) {
        set1x4(depth, a, aFrom + i * aStride, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n < columns; n += LANES) {
      int i = 0;
      for (; i + ROWS <= rows; i += ROWS) {
        set4x1(depth, a, aFrom + i * aStride, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i++) {
        set1x1(depth, a, aFrom + i * aStride, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
    }
  }

  @Override
  public void multiplyAdd(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, int ahead) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int i = 0;
      for (; i + ROWS <= rows; i += ROWS) {
        int first = Math.min(depth, Math.max(0, i - ahead));
        add4x4(depth - first, a, aFrom + i * aStride + first, aStride, b, bFrom + first * bStride + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i++) {
        int first = Math.min(depth, Math.max(0, i - ahead));
        add1x4(depth - first, a, aFrom + i * aStride + first, aStride, b, bFrom + first * bStride + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n < columns; n += LANES) {
      int i = 0;
      for (; i + ROWS <= rows; i += ROWS) {
        int first = Math.min(depth, Math.max(0, i - ahead));
        add4x1(depth - first, a, aFrom + i * aStride + first, aStride, b, bFrom + first * bStride + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i++) {
        int first = Math.min(depth, Math.max(0, i - ahead));
        add1x1(depth - first, a, aFrom + i * aStride + first, aStride, b, bFrom + first * bStride + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
    }
  }

  @Override
  public void transposedMultiplyAdd(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, int ahead) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int i = 0;
      for (; i + ROWS <= rows; i += ROWS) {
        int last = Math.max(0, Math.min(depth, i + 4 + ahead));
        turned4x4(last, a, aFrom + i, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i++) {
        int last = Math.max(0, Math.min(depth, i + 1 + ahead));
        turned1x4(last, a, aFrom + i, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
    }
    for (; n < columns; n += LANES) {
      int i = 0;
      for (; i + ROWS <= rows; i += ROWS) {
        int last = Math.max(0, Math.min(depth, i + 4 + ahead));
        turned4x1(last, a, aFrom + i, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
      for (; i < rows; i++) {
        int last = Math.max(0, Math.min(depth, i + 1 + ahead));
        turned1x1(last, a, aFrom + i, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride);
      }
    }
  }

  @Override
  public void scaledTransposedMultiplyAdd(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, int ahead, float[] factor) {
    int n = 0;
    for (; n + STRIP <= columns; n += STRIP) {
      int i = 0;
      for (; i + ROWS <= rows; i += ROWS) {
        int last = Math.max(0, Math.min(depth, i + 4 + ahead));
        scaled4x4(last, a, aFrom + i, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride, factor, i);
      }
      for (; i < rows; i++) {
        int last = Math.max(0, Math.min(depth, i + 1 + ahead));
        scaled1x4(last, a, aFrom + i, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride, factor, i);
      }
    }
    for (; n < columns; n += LANES) {
      int i = 0;
      for (; i + ROWS <= rows; i += ROWS) {
        int last = Math.max(0, Math.min(depth, i + 4 + ahead));
        scaled4x1(last, a, aFrom + i, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride, factor, i);
      }
      for (; i < rows; i++) {
        int last = Math.max(0, Math.min(depth, i + 1 + ahead));
        scaled1x1(last, a, aFrom + i, aStride, b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride, factor, i);
      }
    }
  }

  @Override
  public void softmax(
      float[] scores, int keys, int columns, float[] max, float[] sum, float[] decay) {
    for (int j = 0; j < columns; j += LANES) {
      softmaxColumns(scores, keys, columns, j, max, sum, decay);
    }
  }

  private static void softmaxColumns(
      float[] scores, int keys, int columns, int j, float[] max, float[] sum, float[] decay) {
    FloatVector before = FloatVector.fromArray(S, max, j);
    FloatVector a = before;
    FloatVector b = before;
    int c = 0;
    int x = j;
    for (; c + 2 <= keys; c += 2, x += 2 * columns) {
      FloatVector s0 = FloatVector.fromArray(S, scores, x);
      FloatVector s1 = FloatVector.fromArray(S, scores, x + columns);
      a = a.blend(s0, a.compare(VectorOperators.LT, s0));
      b = b.blend(s1, b.compare(VectorOperators.LT, s1));
    }
    for (; c < keys; c++, x += columns) {
      FloatVector s0 = FloatVector.fromArray(S, scores, x);
      a = a.blend(s0, a.compare(VectorOperators.LT, s0));
    }
    FloatVector m = a.blend(b, a.compare(VectorOperators.LT, b));
    m.intoArray(max, j);
      FloatVector rd = before.sub(m).mul(LOG2E);
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
    x = j;
    for (; c + 2 <= keys; c += 2, x += 2 * columns) {
      FloatVector r0 = FloatVector.fromArray(S, scores, x).sub(m).mul(LOG2E);
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
      FloatVector r1 = FloatVector.fromArray(S, scores, x + columns).sub(m).mul(LOG2E);
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
      e1.intoArray(scores, x + columns);
      l0 = l0.add(e0);
      l1 = l1.add(e1);
    }
    for (; c < keys; c++, x += columns) {
      FloatVector r2 = FloatVector.fromArray(S, scores, x).sub(m).mul(LOG2E);
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
      int keys,
      int columns,
      float[] high,
      float[] low,
      float[] delta,
      float scale) {
    for (int j = 0; j < columns; j += LANES) {
      weightColumns(scores, gradient, keys, columns, j, high, low, delta, scale);
    }
  }

  private static void weightColumns(
      float[] scores,
      float[] gradient,
      int keys,
      int columns,
      int j,
      float[] high,
      float[] low,
      float[] delta,
      float scale) {
    FloatVector h = FloatVector.fromArray(S, high, j);
    FloatVector l = FloatVector.fromArray(S, low, j);
    FloatVector d = FloatVector.fromArray(S, delta, j);
    for (int c = 0, x = j; c < keys; c++, x += columns) {
      FloatVector r0 = FloatVector.fromArray(S, scores, x).sub(h).sub(l).mul(LOG2E);
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
      e0.intoArray(scores, x);
      FloatVector.fromArray(S, gradient, x).sub(d).mul(e0).mul(scale).intoArray(gradient, x);
    }
  }

  private static void set4x4(
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
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 4);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 12);
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
    c0_1.intoArray(c, cFrom + 0 * cStride + 4);
    c0_2.intoArray(c, cFrom + 0 * cStride + 8);
    c0_3.intoArray(c, cFrom + 0 * cStride + 12);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 4);
    c1_2.intoArray(c, cFrom + 1 * cStride + 8);
    c1_3.intoArray(c, cFrom + 1 * cStride + 12);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c2_1.intoArray(c, cFrom + 2 * cStride + 4);
    c2_2.intoArray(c, cFrom + 2 * cStride + 8);
    c2_3.intoArray(c, cFrom + 2 * cStride + 12);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c3_1.intoArray(c, cFrom + 3 * cStride + 4);
    c3_2.intoArray(c, cFrom + 3 * cStride + 8);
    c3_3.intoArray(c, cFrom + 3 * cStride + 12);
  }

  private static void set4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
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
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
  }

  private static void set1x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    FloatVector c0_1 = FloatVector.zero(S);
    FloatVector c0_2 = FloatVector.zero(S);
    FloatVector c0_3 = FloatVector.zero(S);
    int p0 = aFrom + 0 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 4);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 12);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 4);
    c0_2.intoArray(c, cFrom + 0 * cStride + 8);
    c0_3.intoArray(c, cFrom + 0 * cStride + 12);
  }

  private static void set1x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.zero(S);
    int p0 = aFrom + 0 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
  }

  private static void add4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 4);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 8);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 12);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 4);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 8);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 12);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0);
    FloatVector c2_1 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 4);
    FloatVector c2_2 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 8);
    FloatVector c2_3 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 12);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0);
    FloatVector c3_1 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 4);
    FloatVector c3_2 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 8);
    FloatVector c3_3 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 12);
    int p0 = aFrom + 0 * aStride, p1 = aFrom + 1 * aStride, p2 = aFrom + 2 * aStride, p3 = aFrom + 3 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 4);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 12);
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
    c0_1.intoArray(c, cFrom + 0 * cStride + 4);
    c0_2.intoArray(c, cFrom + 0 * cStride + 8);
    c0_3.intoArray(c, cFrom + 0 * cStride + 12);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 4);
    c1_2.intoArray(c, cFrom + 1 * cStride + 8);
    c1_3.intoArray(c, cFrom + 1 * cStride + 12);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c2_1.intoArray(c, cFrom + 2 * cStride + 4);
    c2_2.intoArray(c, cFrom + 2 * cStride + 8);
    c2_3.intoArray(c, cFrom + 2 * cStride + 12);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c3_1.intoArray(c, cFrom + 3 * cStride + 4);
    c3_2.intoArray(c, cFrom + 3 * cStride + 8);
    c3_3.intoArray(c, cFrom + 3 * cStride + 12);
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

  private static void add1x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 4);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 8);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 12);
    int p0 = aFrom + 0 * aStride;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 4);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 12);
      FloatVector a0 = FloatVector.broadcast(S, a[p0 + k]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 4);
    c0_2.intoArray(c, cFrom + 0 * cStride + 8);
    c0_3.intoArray(c, cFrom + 0 * cStride + 12);
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
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 4);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 8);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 12);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 4);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 8);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 12);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0);
    FloatVector c2_1 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 4);
    FloatVector c2_2 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 8);
    FloatVector c2_3 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 12);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0);
    FloatVector c3_1 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 4);
    FloatVector c3_2 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 8);
    FloatVector c3_3 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 12);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 4);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 12);
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
    c0_1.intoArray(c, cFrom + 0 * cStride + 4);
    c0_2.intoArray(c, cFrom + 0 * cStride + 8);
    c0_3.intoArray(c, cFrom + 0 * cStride + 12);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 4);
    c1_2.intoArray(c, cFrom + 1 * cStride + 8);
    c1_3.intoArray(c, cFrom + 1 * cStride + 12);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c2_1.intoArray(c, cFrom + 2 * cStride + 4);
    c2_2.intoArray(c, cFrom + 2 * cStride + 8);
    c2_3.intoArray(c, cFrom + 2 * cStride + 12);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c3_1.intoArray(c, cFrom + 3 * cStride + 4);
    c3_2.intoArray(c, cFrom + 3 * cStride + 8);
    c3_3.intoArray(c, cFrom + 3 * cStride + 12);
  }

  private static void turned4x1(
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

  private static void turned1x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 4);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 8);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 12);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 4);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 12);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 4);
    c0_2.intoArray(c, cFrom + 0 * cStride + 8);
    c0_3.intoArray(c, cFrom + 0 * cStride + 12);
  }

  private static void turned1x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride) {
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
  }

  private static void scaled4x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 4).mul(s0);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 8).mul(s0);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 12).mul(s0);
    FloatVector s1 = FloatVector.broadcast(S, factor[factorFrom + 1]);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0).mul(s1);
    FloatVector c1_1 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 4).mul(s1);
    FloatVector c1_2 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 8).mul(s1);
    FloatVector c1_3 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 12).mul(s1);
    FloatVector s2 = FloatVector.broadcast(S, factor[factorFrom + 2]);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0).mul(s2);
    FloatVector c2_1 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 4).mul(s2);
    FloatVector c2_2 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 8).mul(s2);
    FloatVector c2_3 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 12).mul(s2);
    FloatVector s3 = FloatVector.broadcast(S, factor[factorFrom + 3]);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0).mul(s3);
    FloatVector c3_1 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 4).mul(s3);
    FloatVector c3_2 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 8).mul(s3);
    FloatVector c3_3 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 12).mul(s3);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 4);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 12);
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
    c0_1.intoArray(c, cFrom + 0 * cStride + 4);
    c0_2.intoArray(c, cFrom + 0 * cStride + 8);
    c0_3.intoArray(c, cFrom + 0 * cStride + 12);
    c1_0.intoArray(c, cFrom + 1 * cStride + 0);
    c1_1.intoArray(c, cFrom + 1 * cStride + 4);
    c1_2.intoArray(c, cFrom + 1 * cStride + 8);
    c1_3.intoArray(c, cFrom + 1 * cStride + 12);
    c2_0.intoArray(c, cFrom + 2 * cStride + 0);
    c2_1.intoArray(c, cFrom + 2 * cStride + 4);
    c2_2.intoArray(c, cFrom + 2 * cStride + 8);
    c2_3.intoArray(c, cFrom + 2 * cStride + 12);
    c3_0.intoArray(c, cFrom + 3 * cStride + 0);
    c3_1.intoArray(c, cFrom + 3 * cStride + 4);
    c3_2.intoArray(c, cFrom + 3 * cStride + 8);
    c3_3.intoArray(c, cFrom + 3 * cStride + 12);
  }

  private static void scaled4x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    FloatVector s1 = FloatVector.broadcast(S, factor[factorFrom + 1]);
    FloatVector c1_0 = FloatVector.fromArray(S, c, cFrom + 1 * cStride + 0).mul(s1);
    FloatVector s2 = FloatVector.broadcast(S, factor[factorFrom + 2]);
    FloatVector c2_0 = FloatVector.fromArray(S, c, cFrom + 2 * cStride + 0).mul(s2);
    FloatVector s3 = FloatVector.broadcast(S, factor[factorFrom + 3]);
    FloatVector c3_0 = FloatVector.fromArray(S, c, cFrom + 3 * cStride + 0).mul(s3);
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

  private static void scaled1x4(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    FloatVector c0_1 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 4).mul(s0);
    FloatVector c0_2 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 8).mul(s0);
    FloatVector c0_3 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 12).mul(s0);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector b1 = FloatVector.fromArray(S, b, q + 4);
      FloatVector b2 = FloatVector.fromArray(S, b, q + 8);
      FloatVector b3 = FloatVector.fromArray(S, b, q + 12);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
      c0_1 = a0.fma(b1, c0_1);
      c0_2 = a0.fma(b2, c0_2);
      c0_3 = a0.fma(b3, c0_3);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
    c0_1.intoArray(c, cFrom + 0 * cStride + 4);
    c0_2.intoArray(c, cFrom + 0 * cStride + 8);
    c0_3.intoArray(c, cFrom + 0 * cStride + 12);
  }

  private static void scaled1x1(
      int depth, float[] a, int aFrom, int aStride, float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, float[] factor, int factorFrom) {
    FloatVector s0 = FloatVector.broadcast(S, factor[factorFrom + 0]);
    FloatVector c0_0 = FloatVector.fromArray(S, c, cFrom + 0 * cStride + 0).mul(s0);
    int p = aFrom;
    int q = bFrom;
    for (int k = 0; k < depth; k++, q += bStride, p += aStride) {
      FloatVector b0 = FloatVector.fromArray(S, b, q + 0);
      FloatVector a0 = FloatVector.broadcast(S, a[p + 0]);
      c0_0 = a0.fma(b0, c0_0);
    }
    c0_0.intoArray(c, cFrom + 0 * cStride + 0);
  }
}
