package dev.sluice.runtime.vector;

import dev.sluice.api.vector.LayerMath;

/** What layers do to rows in plain loops. */
abstract class ScalarRows implements LayerMath {
  @Override
  public void moments(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      boolean centred,
      float epsilon,
      float[] mean,
      float[] rate,
      int at) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      double sum = 0;
      for (int j = 0; centred && j < columns; j++) {
        sum += x[p + j];
      }
      double middle = sum / columns;
      double squares = 0;
      for (int j = 0; j < columns; j++) {
        squares += (x[p + j] - middle) * (x[p + j] - middle);
      }
      mean[at + r] = (float) middle;
      rate[at + r] = (float) (1 / Math.sqrt(squares / columns + epsilon));
    }
  }

  @Override
  public void normalise(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] mean,
      float[] rate,
      int at,
      float[] gain,
      float[] shift,
      float[] y,
      int yFrom,
      int yStride) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      int q = yFrom + r * yStride;
      for (int j = 0; j < columns; j++) {
        y[q + j] = (x[p + j] - mean[at + r]) * rate[at + r] * gain[j] + shift[j];
      }
    }
  }

  @Override
  public void normaliseBack(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      boolean centred,
      float[] mean,
      float[] rate,
      int at,
      float[] gain,
      float[] dy,
      int dyFrom,
      int dyStride,
      float[] dx,
      int dxFrom,
      int dxStride,
      float[] dGain,
      int dGainFrom) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      int q = dyFrom + r * dyStride;
      double level = 0;
      double along = 0;
      for (int j = 0; j < columns; j++) {
        float unit = (x[p + j] - mean[at + r]) * rate[at + r];
        dGain[dGainFrom + j] += dy[q + j] * unit;
        level += dy[q + j] * gain[j];
        along += (double) (dy[q + j] * gain[j]) * unit;
      }
      float meanLevel = centred ? (float) (level / columns) : 0;
      float meanAlong = (float) (along / columns);
      int o = dxFrom + r * dxStride;
      for (int j = 0; j < columns; j++) {
        float unit = (x[p + j] - mean[at + r]) * rate[at + r];
        dx[o + j] += rate[at + r] * (dy[q + j] * gain[j] - meanLevel - unit * meanAlong);
      }
    }
  }

  @Override
  public void add(
      int rows, int columns, float[] x, int xFrom, int xStride, float[] y, int yFrom, int yStride) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        y[yFrom + r * yStride + j] += x[xFrom + r * xStride + j];
      }
    }
  }

  @Override
  public void sum(
      int rows, int columns, float[] x, int from, int stride, float[] sum, int sumFrom) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        sum[sumFrom + j] += x[from + r * stride + j];
      }
    }
  }

  @Override
  public void modulate(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] values,
      int scaleFrom,
      int shiftFrom) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      for (int j = 0; j < columns; j++) {
        x[p + j] += x[p + j] * values[scaleFrom + j] + values[shiftFrom + j];
      }
    }
  }

  @Override
  public void modulateBack(
      int rows,
      int columns,
      float[] x,
      int xFrom,
      int xStride,
      float[] dx,
      int dxFrom,
      int dxStride,
      float[] values,
      float[] slopes,
      int scaleFrom,
      int shiftFrom) {
    for (int r = 0; r < rows; r++) {
      int p = xFrom + r * xStride;
      int q = dxFrom + r * dxStride;
      for (int j = 0; j < columns; j++) {
        slopes[shiftFrom + j] += dx[q + j];
        slopes[scaleFrom + j] += dx[q + j] * x[p + j];
        dx[q + j] += dx[q + j] * values[scaleFrom + j];
      }
    }
  }

  @Override
  public void gate(
      int rows,
      int columns,
      float[] x,
      float[] branch,
      float[] y,
      int from,
      int stride,
      float[] values,
      int gateFrom) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      for (int j = 0; j < columns; j++) {
        y[p + j] = x[p + j] + values[gateFrom + j] * branch[p + j];
      }
    }
  }

  @Override
  public void gateBack(
      int rows,
      int columns,
      float[] branch,
      float[] dy,
      int from,
      int stride,
      float[] dBranch,
      int dFrom,
      int dStride,
      float[] values,
      float[] slopes,
      int gateFrom) {
    for (int r = 0; r < rows; r++) {
      int p = from + r * stride;
      int q = dFrom + r * dStride;
      for (int j = 0; j < columns; j++) {
        slopes[gateFrom + j] += dy[p + j] * branch[p + j];
        dBranch[q + j] = dy[p + j] * values[gateFrom + j];
      }
    }
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
      int first = from + r * stride;
      float before = largest[at + r];
      float now = before;
      for (int j = first; j < first + columns; j++) {
        now = Math.max(now, x[j]);
      }
      double added = 0;
      for (int j = first; j < first + columns; j++) {
        added += Math.exp(x[j] - now);
      }
      largest[at + r] = now;
      sum[at + r] = (float) (sum[at + r] * Math.exp(before - now) + added);
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
      int first = from + r * stride;
      for (int j = first; j < first + columns; j++) {
        x[j] = factor[at + r] * (float) Math.exp(x[j] - largest[at + r]);
      }
    }
  }
}
