package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.ONE;
import static dev.sluice.runtime.vector.Vectors.S;
import static dev.sluice.runtime.vector.Vectors.STRIP;
import static dev.sluice.runtime.vector.Vectors.WIDE;

import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.TileMath;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Arithmetic on tiles. Methods are small, because C2 stops inlining in large ones and then boxes
 * vectors; the micro-kernels are in {@link Walks}.
 */
final class VectorTiles implements TileMath {
  /** What sums begin with where there is nothing to add to. */
  private static final float[] ZEROS = new float[Vectors.STRIP];

  /** The most rows that a product takes together. */
  private static final int ROWS = 8;

  private static final int REACH = ROWS + STRIP;

  /** Dot products whose lanes are added together: enough that what was stored is in the cache. */
  private static final int DOTS = 4 * LANES;

  /** 0, 1, 2 and so on. */
  private static final float[] NUMBERS = numbers();

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
    return REACH;
  }

  @Override
  public int scratch() {
    return Math.max(ROWS * STRIP, DOTS * LANES);
  }

  @Override
  public String description() {
    return Vectors.DESCRIPTION;
  }

  @Override
  public void multiply(
      int rows, int columns, int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, Stripe stripe) {
    for (int n = 0, vectors; n < columns; n += vectors * LANES) {
      vectors = vectors((columns - n) / LANES);
      int first = Math.max(0, n - stripe.below() - ROWS);
      int last = Math.min(rows, n + vectors * LANES + stripe.above() + ROWS);
      // Whole groups, if there are rows enough.
      last = Math.min(rows, last + Math.floorMod(first - last, WIDE == 4 ? 6 : 4));
      for (int i = first, group; i < last; i += group) {
        group = group(vectors, last - i);
        Walks.walk(
            vectors, group, depth, a, aFrom + i * aRow, aRow, aStep,
            b, bFrom + n, bStride, c, cFrom + i * cStride + n, cStride, ZEROS, 0);
      }
    }
  }

  @Override
  public void addTimesTile(
      int rows, int columns, int depth, float[] a, int aFrom, int aRow, int aStep,
      float[] t, int tFrom, int tStride, float[] c, int cFrom, int cStride, Stripe stripe,
      float[] factor, float[] scratch) {
    for (int n = 0, vectors; n < columns; n += vectors * LANES) {
      vectors = vectors((columns - n) / LANES);
      int last = Math.max(0, Math.min(depth, n + vectors * LANES + stripe.above()));
      int first = Math.min(last, Math.max(0, n - stripe.below()));
      if (first == last) {
        Arrays.fill(scratch, 0);
      }
      for (int i = 0, group; i < rows; i += group) {
        group = group(vectors, rows - i);
        if (first < last) {
          Walks.walk(
              vectors, group, last - first, a, aFrom + i * aRow + first * aStep, aRow, aStep,
              t, tFrom + first * tStride + n, tStride, scratch, 0, vectors * LANES, ZEROS,
            0);
        }
        Walks.scaled(vectors, group, scratch, c, cFrom + i * cStride + n, cStride, factor, n);
      }
    }
  }

  @Override
  public void addTileTimes(
      int rows, int columns, int depth, float[] t, int tFrom, int tStride,
      float[] b, int bFrom, int bStride, float[] c, int cFrom, int cStride, Stripe stripe,
      float[] scratch) {
    for (int n = 0, vectors; n < columns; n += vectors * LANES) {
      vectors = vectors((columns - n) / LANES);
      for (int i = 0, group; i < rows; i += group) {
        group = group(vectors, rows - i);
        int last = Math.min(depth, i + group + stripe.below());
        int first = Math.max(0, i - stripe.above());
        if (first >= last) {
          continue;
        }
        Walks.walk(
            vectors, group, last - first, t, tFrom + i * tStride + first, tStride, 1,
            b, bFrom + first * bStride + n, bStride, scratch, 0, vectors * LANES, ZEROS,
            0);
        Walks.add(vectors, group, scratch, c, cFrom + i * cStride + n, cStride);
      }
    }
  }

  @Override
  public void dots(
      int rows, int depth, float[] a, int aFrom, int aStride, float[] x, float[] y,
      float[] scratch) {
    int vectors = depth - depth % LANES;
    for (int i = 0; i < rows; i += DOTS) {
      int count = Math.min(DOTS, rows - i);
      laneSums(count, vectors, a, aFrom + i * aStride, aStride, x, scratch);
      fold(count, scratch, y, i);
    }
    for (int k = vectors; k < depth; k++) {
      for (int r = 0; r < rows; r++) {
        y[r] += a[aFrom + r * aStride + k] * x[k];
      }
    }
  }

  /** Row after row as they lie in memory, with x in registers. */
  private static void laneSums(
      int rows, int depth, float[] a, int aFrom, int aStride, float[] x, float[] sums) {
    Arrays.fill(sums, 0, rows * LANES, 0);
    int k = 0;
    for (; k + 8 * LANES <= depth; k += 8 * LANES) {
      laneSums8(rows, a, aFrom + k, aStride, x, k, sums);
    }
    for (; k + 4 * LANES <= depth; k += 4 * LANES) {
      laneSums4(rows, a, aFrom + k, aStride, x, k, sums);
    }
    for (; k + LANES <= depth; k += LANES) {
      laneSums1(rows, a, aFrom + k, aStride, x, k, sums);
    }
  }

  private static void laneSums8(
      int rows, float[] a, int aFrom, int aStride, float[] x, int xFrom, float[] sums) {
    FloatVector x0 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 0 * LANES));
    FloatVector x1 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 1 * LANES));
    FloatVector x2 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 2 * LANES));
    FloatVector x3 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 3 * LANES));
    FloatVector x4 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 4 * LANES));
    FloatVector x5 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 5 * LANES));
    FloatVector x6 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 6 * LANES));
    FloatVector x7 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 7 * LANES));
    for (int r = 0, p = aFrom, q = 0; r < rows; r++, p += aStride, q += LANES) {
      FloatVector s = FloatVector.fromArray(S, sums, q);
      FloatVector t = x0.mul(FloatVector.fromArray(S, a, p));
      s = x1.fma(FloatVector.fromArray(S, a, p + 1 * LANES), s);
      t = x2.fma(FloatVector.fromArray(S, a, p + 2 * LANES), t);
      s = x3.fma(FloatVector.fromArray(S, a, p + 3 * LANES), s);
      t = x4.fma(FloatVector.fromArray(S, a, p + 4 * LANES), t);
      s = x5.fma(FloatVector.fromArray(S, a, p + 5 * LANES), s);
      t = x6.fma(FloatVector.fromArray(S, a, p + 6 * LANES), t);
      s = x7.fma(FloatVector.fromArray(S, a, p + 7 * LANES), s);
      s.add(t).intoArray(sums, q);
    }
  }

  private static void laneSums4(
      int rows, float[] a, int aFrom, int aStride, float[] x, int xFrom, float[] sums) {
    FloatVector x0 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 0 * LANES));
    FloatVector x1 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 1 * LANES));
    FloatVector x2 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 2 * LANES));
    FloatVector x3 = ONE.mul(FloatVector.fromArray(S, x, xFrom + 3 * LANES));
    for (int r = 0, p = aFrom, q = 0; r < rows; r++, p += aStride, q += LANES) {
      FloatVector s = FloatVector.fromArray(S, sums, q);
      FloatVector t = x0.mul(FloatVector.fromArray(S, a, p));
      s = x1.fma(FloatVector.fromArray(S, a, p + 1 * LANES), s);
      t = x2.fma(FloatVector.fromArray(S, a, p + 2 * LANES), t);
      s = x3.fma(FloatVector.fromArray(S, a, p + 3 * LANES), s);
      s.add(t).intoArray(sums, q);
    }
  }

  private static void laneSums1(
      int rows, float[] a, int aFrom, int aStride, float[] x, int xFrom, float[] sums) {
    FloatVector x0 = ONE.mul(FloatVector.fromArray(S, x, xFrom));
    for (int r = 0, p = aFrom, q = 0; r < rows; r++, p += aStride, q += LANES) {
      FloatVector s = FloatVector.fromArray(S, sums, q);
      x0.fma(FloatVector.fromArray(S, a, p), s).intoArray(sums, q);
    }
  }

  /**
   * Adds the lanes of each row, halves first: the Vector API leaves their order open, and results
   * are to repeat.
   */
  private static void fold(int rows, float[] sums, float[] y, int to) {
    for (int r = 0, p = 0; r < rows; r++, p += LANES) {
      if (LANES == 4) {
        y[to + r] = (sums[p] + sums[p + 2]) + (sums[p + 1] + sums[p + 3]);
      } else if (LANES == 8) {
        y[to + r] =
            ((sums[p] + sums[p + 4]) + (sums[p + 2] + sums[p + 6]))
                + ((sums[p + 1] + sums[p + 5]) + (sums[p + 3] + sums[p + 7]));
      } else {
        float even =
            ((sums[p] + sums[p + 8]) + (sums[p + 4] + sums[p + 12]))
                + ((sums[p + 2] + sums[p + 10]) + (sums[p + 6] + sums[p + 14]));
        float odd =
            ((sums[p + 1] + sums[p + 9]) + (sums[p + 5] + sums[p + 13]))
                + ((sums[p + 3] + sums[p + 11]) + (sums[p + 7] + sums[p + 15]));
        y[to + r] = even + odd;
      }
    }
  }

  @Override
  public float greatest(int count, float[] x, float[] scratch) {
    FloatVector a = FloatVector.broadcast(S, -Float.MAX_VALUE);
    FloatVector b = a;
    int i = 0;
    for (; i + 2 * LANES <= count; i += 2 * LANES) {
      FloatVector s0 = FloatVector.fromArray(S, x, i);
      FloatVector s1 = FloatVector.fromArray(S, x, i + LANES);
      a = a.blend(s0, a.compare(VectorOperators.LT, s0));
      b = b.blend(s1, b.compare(VectorOperators.LT, s1));
    }
    a.blend(b, a.compare(VectorOperators.LT, b)).intoArray(scratch, 0);
    float greatest = -Float.MAX_VALUE;
    for (int lane = 0; lane < LANES; lane++) {
      greatest = greatest < scratch[lane] ? scratch[lane] : greatest;
    }
    for (; i < count; i++) {
      greatest = greatest < x[i] ? x[i] : greatest;
    }
    return greatest;
  }

  @Override
  public void addRamp(
      int rows, int columns, float slope, int apart, float[] x, int from, int stride) {
    for (int j = 0; j < columns; j += LANES) {
      ramp(rows, slope, apart + j, x, from + j, stride);
    }
  }

  private static void ramp(int rows, float slope, int apart, float[] x, int from, int stride) {
    FloatVector numbers = FloatVector.fromArray(S, NUMBERS, 0);
    FloatVector factor = ONE.broadcast(slope);
    for (int i = 0, p = from; i < rows; i++, p += stride) {
      ONE.broadcast((float) (apart - i))
          .add(numbers)
          .abs()
          .fma(factor, FloatVector.fromArray(S, x, p))
          .intoArray(x, p);
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
    int n = 0;
    for (; n + 8 * LANES <= columns; n += 8 * LANES) {
      addRows8(rows, factor, x, a, aFrom + n, aStride, c, cFrom + n);
    }
    for (; n + 4 * LANES <= columns; n += 4 * LANES) {
      addRows4(rows, factor, x, a, aFrom + n, aStride, c, cFrom + n);
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
      FloatVector w = ONE.broadcast(x[k]);
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

  /** Rows of even and odd number apart, since a fused multiply-add waits for the one before. */
  private static void addRows4(
      int rows, float factor, float[] x, float[] a, int aFrom, int aStride, float[] c, int cFrom) {
    FloatVector c0 = FloatVector.fromArray(S, c, cFrom + 0 * LANES).mul(factor);
    FloatVector c1 = FloatVector.fromArray(S, c, cFrom + 1 * LANES).mul(factor);
    FloatVector c2 = FloatVector.fromArray(S, c, cFrom + 2 * LANES).mul(factor);
    FloatVector c3 = FloatVector.fromArray(S, c, cFrom + 3 * LANES).mul(factor);
    FloatVector d0 = ONE.broadcast(0);
    FloatVector d1 = ONE.broadcast(0);
    FloatVector d2 = ONE.broadcast(0);
    FloatVector d3 = ONE.broadcast(0);
    int k = 0;
    int q = aFrom;
    for (; k + 2 <= rows; k += 2, q += 2 * aStride) {
      FloatVector w = ONE.broadcast(x[k]);
      FloatVector u = ONE.broadcast(x[k + 1]);
      c0 = w.fma(FloatVector.fromArray(S, a, q + 0 * LANES), c0);
      c1 = w.fma(FloatVector.fromArray(S, a, q + 1 * LANES), c1);
      c2 = w.fma(FloatVector.fromArray(S, a, q + 2 * LANES), c2);
      c3 = w.fma(FloatVector.fromArray(S, a, q + 3 * LANES), c3);
      d0 = u.fma(FloatVector.fromArray(S, a, q + aStride + 0 * LANES), d0);
      d1 = u.fma(FloatVector.fromArray(S, a, q + aStride + 1 * LANES), d1);
      d2 = u.fma(FloatVector.fromArray(S, a, q + aStride + 2 * LANES), d2);
      d3 = u.fma(FloatVector.fromArray(S, a, q + aStride + 3 * LANES), d3);
    }
    if (k < rows) {
      FloatVector w = ONE.broadcast(x[k]);
      c0 = w.fma(FloatVector.fromArray(S, a, q + 0 * LANES), c0);
      c1 = w.fma(FloatVector.fromArray(S, a, q + 1 * LANES), c1);
      c2 = w.fma(FloatVector.fromArray(S, a, q + 2 * LANES), c2);
      c3 = w.fma(FloatVector.fromArray(S, a, q + 3 * LANES), c3);
    }
    d0.add(c0).intoArray(c, cFrom + 0 * LANES);
    d1.add(c1).intoArray(c, cFrom + 1 * LANES);
    d2.add(c2).intoArray(c, cFrom + 2 * LANES);
    d3.add(c3).intoArray(c, cFrom + 3 * LANES);
  }

  private static void addRows1(
      int rows, float factor, float[] x, float[] a, int aFrom, int aStride, float[] c, int cFrom) {
    FloatVector sum = FloatVector.fromArray(S, c, cFrom).mul(factor);
    for (int k = 0, q = aFrom; k < rows; k++, q += aStride) {
      sum = ONE.broadcast(x[k]).fma(FloatVector.fromArray(S, a, q), sum);
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
      int from = Math.min(keys, Math.max(0, j - stripe.below() - REACH));
      int to = Math.max(from, Math.min(keys, j + LANES + stripe.above() + REACH));
      TileSoftmax.step(scores, from * stride + j, to - from, stride, j, max, sum, decay);
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
      int from = Math.max(0, i - stripe.above() - REACH) / LANES * LANES;
      int to = Math.min(columns, i + 1 + stripe.below() + REACH);
      Exponentials.weightRow(
          scores, gradient, i * stride + from, to - from, high[i], low[i], delta[i]);
    }
  }

  private static float[] numbers() {
    float[] numbers = new float[LANES];
    for (int i = 0; i < LANES; i++) {
      numbers[i] = i;
    }
    return numbers;
  }

  /** How many of the vectors that are left are taken together. */
  private static int vectors(int left) {
    // Of 16 registers two and two, not three and one.
    return left >= WIDE && (WIDE == 4 || left != 4) ? WIDE : Math.min(left, 2);
  }

  /** How many of the rows that are left are taken together. */
  private static int group(int vectors, int left) {
    if (vectors == 4) {
      return left >= 6 && left != 8 ? 6 : left >= 4 ? 4 : 1;
    }
    int most = vectors == 1 ? 8 : vectors == 2 ? 6 : 4;
    return left >= most ? most : 1;
  }
}
