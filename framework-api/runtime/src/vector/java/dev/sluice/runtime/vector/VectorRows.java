package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.S;

import dev.sluice.api.vector.LayerMath;
import jdk.incubator.vector.FloatVector;

/**
 * What layers do to rows. Sums of lanes are written out in {@link Vectors#sum}: the Vector API
 * leaves their order open, and compiled code need not take that of the interpreter.
 */
abstract class VectorRows implements LayerMath {
  @Override
  public void moments(
      int rows, int columns, float[] x, int from, int stride, boolean centred, float epsilon,
      float[] mean, float[] rate, int at) {
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      float middle = centred ? sum(columns, x, p) / columns : 0;
      float square = squares(columns, x, p, middle) / columns;
      mean[at + r] = middle;
      rate[at + r] = (float) (1 / Math.sqrt((double) square + epsilon));
    }
  }

  private static float sum(int columns, float[] x, int p) {
    FloatVector s = FloatVector.zero(S);
    FloatVector t = FloatVector.zero(S);
    int j = 0;
    for (; j + 2 * LANES <= columns; j += 2 * LANES) {
      s = s.add(FloatVector.fromArray(S, x, p + j));
      t = t.add(FloatVector.fromArray(S, x, p + j + LANES));
    }
    s = s.add(t);
    float total = Vectors.sum(s);
    for (; j < columns; j++) {
      total += x[p + j];
    }
    return total;
  }

  private static float squares(int columns, float[] x, int p, float middle) {
    FloatVector s = FloatVector.zero(S);
    FloatVector t = FloatVector.zero(S);
    FloatVector m = FloatVector.broadcast(S, middle);
    int j = 0;
    for (; j + 2 * LANES <= columns; j += 2 * LANES) {
      FloatVector v = FloatVector.fromArray(S, x, p + j).sub(m);
      FloatVector w = FloatVector.fromArray(S, x, p + j + LANES).sub(m);
      s = v.fma(v, s);
      t = w.fma(w, t);
    }
    s = s.add(t);
    float total = Vectors.sum(s);
    for (; j < columns; j++) {
      total += (x[p + j] - middle) * (x[p + j] - middle);
    }
    return total;
  }

  @Override
  public void normalise(
      int rows, int columns, float[] x, int from, int stride, float[] mean, float[] rate, int at,
      float[] gain, float[] shift, float[] y, int yFrom, int yStride) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      normalise(columns, x, p, mean[at + r], rate[at + r], gain, shift, y, yFrom + r * yStride);
    }
  }

  private static void normalise(
      int columns, float[] x, int p, float mean, float rate, float[] gain, float[] shift,
      float[] y, int q) {
    FloatVector m = FloatVector.broadcast(S, mean);
    FloatVector f = FloatVector.broadcast(S, rate);
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, p + j).sub(m).mul(f);
      v = v.fma(FloatVector.fromArray(S, gain, j), FloatVector.fromArray(S, shift, j));
      v.intoArray(y, q + j);
    }
    for (; j < columns; j++) {
      y[q + j] = (x[p + j] - mean) * rate * gain[j] + shift[j];
    }
  }

  @Override
  public void normaliseBack(
      int rows, int columns, float[] x, int from, int stride, boolean centred, float[] mean,
      float[] rate, int at, float[] gain, float[] dy, int dyFrom, int dyStride, float[] dx,
      int dxFrom, int dxStride, float[] dGain, int dGainFrom) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      int q = dyFrom + r * dyStride;
      int o = dxFrom + r * dxStride;
      normaliseBack(
          columns, x, p, centred, mean[at + r], rate[at + r], gain, dy, q, dx, o, dGain, dGainFrom);
    }
  }

  private static void normaliseBack(
      int columns, float[] x, int p, boolean centred, float mean, float rate, float[] gain,
      float[] dy, int q, float[] dx, int o, float[] dGain, int g) {
    FloatVector m = FloatVector.broadcast(S, mean);
    FloatVector f = FloatVector.broadcast(S, rate);
    FloatVector s = FloatVector.zero(S);
    FloatVector t = FloatVector.zero(S);
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector u = FloatVector.fromArray(S, x, p + j).sub(m).mul(f);
      FloatVector d = FloatVector.fromArray(S, dy, q + j);
      d.fma(u, FloatVector.fromArray(S, dGain, g + j)).intoArray(dGain, g + j);
      d = d.mul(FloatVector.fromArray(S, gain, j));
      s = s.add(d);
      t = d.fma(u, t);
    }
    float level = Vectors.sum(s);
    float along = Vectors.sum(t);
    for (; j < columns; j++) {
      float u = (x[p + j] - mean) * rate;
      dGain[g + j] += dy[q + j] * u;
      level += dy[q + j] * gain[j];
      along += dy[q + j] * gain[j] * u;
    }
    level = centred ? level / columns : 0;
    along /= columns;
    spread(columns, x, p, mean, rate, gain, dy, q, level, along, dx, o);
  }

  /** dx += rate (dy gain - level - unit along). */
  private static void spread(
      int columns, float[] x, int p, float mean, float rate, float[] gain, float[] dy, int q,
      float level, float along, float[] dx, int o) {
    FloatVector m = FloatVector.broadcast(S, mean);
    FloatVector f = FloatVector.broadcast(S, rate);
    FloatVector l = FloatVector.broadcast(S, level);
    FloatVector a = FloatVector.broadcast(S, -along);
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector u = FloatVector.fromArray(S, x, p + j).sub(m).mul(f);
      FloatVector d = FloatVector.fromArray(S, dy, q + j);
      d = u.fma(a, d.mul(FloatVector.fromArray(S, gain, j)).sub(l));
      d.fma(f, FloatVector.fromArray(S, dx, o + j)).intoArray(dx, o + j);
    }
    for (; j < columns; j++) {
      dx[o + j] += rate * (dy[q + j] * gain[j] - level - (x[p + j] - mean) * rate * along);
    }
  }

  @Override
  public void add(
      int rows, int columns, float[] x, int xFrom, int xStride, float[] y, int yFrom, int yStride) {
    for (int r = 0; r < rows; r++) {
      add(columns, x, xFrom + r * xStride, y, yFrom + r * yStride);
    }
  }

  private static void add(int columns, float[] x, int p, float[] y, int q) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector v = FloatVector.fromArray(S, y, q + j);
      v.add(FloatVector.fromArray(S, x, p + j)).intoArray(y, q + j);
    }
    for (; j < columns; j++) {
      y[q + j] += x[p + j];
    }
  }

  @Override
  public void sum(
      int rows, int columns, float[] x, int from, int stride, float[] sum, int sumFrom) {
    int j = 0;
    for (; j + 2 * LANES <= columns; j += 2 * LANES) {
      down(rows, x, from + j, stride, sum, sumFrom + j);
    }
    for (; j < columns; j++) {
      float total = sum[sumFrom + j];
      for (int r = 0; r < rows; r++) {
        total += x[from + j + r * stride];
      }
      sum[sumFrom + j] = total;
    }
  }

  private static void down(int rows, float[] x, int from, int stride, float[] sum, int at) {
    FloatVector s = FloatVector.fromArray(S, sum, at);
    FloatVector t = FloatVector.fromArray(S, sum, at + LANES);
    for (int r = 0, p = from; r < rows; r++, p += stride) {
      s = s.add(FloatVector.fromArray(S, x, p));
      t = t.add(FloatVector.fromArray(S, x, p + LANES));
    }
    s.intoArray(sum, at);
    t.intoArray(sum, at + LANES);
  }

  @Override
  public void modulate(
      int rows, int columns, float[] x, int from, int stride, float[] values, int scaleFrom,
      int shiftFrom) {
    for (int r = 0; r < rows; r++) {
      modulate(columns, x, from + r * stride, values, scaleFrom, shiftFrom);
    }
  }

  private static void modulate(int columns, float[] x, int p, float[] values, int scale, int shift) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector v = FloatVector.fromArray(S, x, p + j);
      FloatVector w = v.add(FloatVector.fromArray(S, values, shift + j));
      v.fma(FloatVector.fromArray(S, values, scale + j), w).intoArray(x, p + j);
    }
    for (; j < columns; j++) {
      x[p + j] += x[p + j] * values[scale + j] + values[shift + j];
    }
  }

  @Override
  public void modulateBack(
      int rows, int columns, float[] x, int xFrom, int xStride, float[] dx, int dxFrom,
      int dxStride, float[] values, float[] slopes, int scaleFrom, int shiftFrom) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      modulateBack(
          rows, x, xFrom + j, xStride, dx, dxFrom + j, dxStride, values, slopes, scaleFrom + j,
          shiftFrom + j);
    }
    for (; j < columns; j++) {
      for (int r = 0; r < rows; r++) {
        int q = dxFrom + r * dxStride + j;
        slopes[shiftFrom + j] += dx[q];
        slopes[scaleFrom + j] += dx[q] * x[xFrom + r * xStride + j];
        dx[q] += dx[q] * values[scaleFrom + j];
      }
    }
  }

  private static void modulateBack(
      int rows, float[] x, int xFrom, int xStride, float[] dx, int dxFrom, int dxStride,
      float[] values, float[] slopes, int scale, int shift) {
    FloatVector f = FloatVector.fromArray(S, values, scale);
    FloatVector s = FloatVector.fromArray(S, slopes, shift);
    FloatVector t = FloatVector.fromArray(S, slopes, scale);
    for (int r = 0, p = xFrom, q = dxFrom; r < rows; r++, p += xStride, q += dxStride) {
      FloatVector d = FloatVector.fromArray(S, dx, q);
      s = s.add(d);
      t = d.fma(FloatVector.fromArray(S, x, p), t);
      d.fma(f, d).intoArray(dx, q);
    }
    s.intoArray(slopes, shift);
    t.intoArray(slopes, scale);
  }

  @Override
  public void gate(
      int rows, int columns, float[] x, float[] branch, float[] y, int from, int stride,
      float[] values, int gateFrom) {
    for (int r = 0; r < rows; r++) {
      gate(columns, x, branch, y, from + r * stride, values, gateFrom);
    }
  }

  private static void gate(
      int columns, float[] x, float[] branch, float[] y, int p, float[] values, int g) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      FloatVector v = FloatVector.fromArray(S, branch, p + j);
      v = v.fma(FloatVector.fromArray(S, values, g + j), FloatVector.fromArray(S, x, p + j));
      v.intoArray(y, p + j);
    }
    for (; j < columns; j++) {
      y[p + j] = x[p + j] + values[g + j] * branch[p + j];
    }
  }

  @Override
  public void gateBack(
      int rows, int columns, float[] branch, float[] dy, int from, int stride, float[] dBranch,
      int dFrom, int dStride, float[] values, float[] slopes, int gateFrom) {
    int j = 0;
    for (; j + LANES <= columns; j += LANES) {
      gateBack(
          rows, branch, dy, from + j, stride, dBranch, dFrom + j, dStride, values, slopes,
          gateFrom + j);
    }
    for (; j < columns; j++) {
      for (int r = 0; r < rows; r++) {
        int p = from + r * stride + j;
        slopes[gateFrom + j] += dy[p] * branch[p];
        dBranch[dFrom + r * dStride + j] = dy[p] * values[gateFrom + j];
      }
    }
  }

  private static void gateBack(
      int rows, float[] branch, float[] dy, int from, int stride, float[] dBranch, int dFrom,
      int dStride, float[] values, float[] slopes, int gate) {
    FloatVector f = FloatVector.fromArray(S, values, gate);
    FloatVector t = FloatVector.fromArray(S, slopes, gate);
    for (int r = 0, p = from, q = dFrom; r < rows; r++, p += stride, q += dStride) {
      FloatVector d = FloatVector.fromArray(S, dy, p);
      t = d.fma(FloatVector.fromArray(S, branch, p), t);
      d.mul(f).intoArray(dBranch, q);
    }
    t.intoArray(slopes, gate);
  }

  @Override
  public void sumExponentials(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] largest,
      float[] sum,
      int at) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      float before = largest[at + r];
      float now = VectorSoftmax.largest(columns, x, p, before);
      float kept = sum[at + r] * (float) Math.exp(before - now);
      sum[at + r] = kept + VectorSoftmax.sum(columns, x, p, now);
      largest[at + r] = now;
    }
  }

  @Override
  public void exponentials(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] largest,
      float[] factor,
      int at) {
    for (int r = 0; r < rows; r++) {
      VectorSoftmax.exponentials(columns, x, from + r * stride, largest[at + r], factor[at + r]);
    }
  }
}
