package dev.sluice.attention.transformer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** y = gain (x - mean) / deviation + shift a row; without mean and shift it is the RMS norm. */
final class Norm {
  /** As torch has it. */
  private static final float EPSILON = 1e-5f;

  private final int width;
  private final Part gain;
  private final @Nullable Part shift;
  private final float[] scale;
  private final float[] offset;
  private final float[] ones;

  Norm(Layout layout, Normalisation kind) {
    this.width = layout.dimensions().width();
    this.gain = layout.add(1, width);
    this.shift = kind == Normalisation.LAYER ? layout.add(1, width) : null;
    this.scale = new float[width];
    this.offset = new float[width];
    this.ones = new float[width];
    Arrays.fill(ones, 1);
  }

  Part gain() {
    return gain;
  }

  /** Takes new parameters. */
  void take(float[] parameters) {
    System.arraycopy(parameters, gain.from(), scale, 0, width);
    if (shift != null) {
      System.arraycopy(parameters, shift.from(), offset, 0, width);
    }
  }

  /** y of rows {@code from} to {@code to}, and their moments; y begins with the first of them. */
  void apply(float[] x, int stride, int from, int to, Moments moments, float[] y, int yStride) {
    for (int row = from; row < to; row++) {
      int at = row * stride;
      int target = (row - from) * yStride;
      float mean = shift == null ? 0 : Sums.product(x, at, ones, 0, width) / width;
      for (int j = 0; j < width; j++) {
        y[target + j] = x[at + j] - mean;
      }
      double square = Sums.product(y, target, y, target, width) / width;
      moments.mean()[row] = mean;
      moments.rate()[row] = (float) (1 / Math.sqrt(square + EPSILON));
    }
    again(x, stride, from, to, moments, y, yStride);
  }

  /** {@link #apply} where the moments are known. */
  void again(float[] x, int stride, int from, int to, Moments moments, float[] y, int yStride) {
    for (int row = from; row < to; row++) {
      float mean = moments.mean()[row];
      float rate = moments.rate()[row];
      int at = row * stride;
      int target = (row - from) * yStride;
      for (int j = 0; j < width; j++) {
        y[target + j] = (x[at + j] - mean) * rate * scale[j] + offset[j];
      }
    }
  }

  /**
   * Adds the gradient in x, and those of the parameters.
   *
   * @param dy of rows {@code from} to {@code to}, begins with the first of them; changed
   * @param dx of all rows
   * @param unit for one row, overwritten
   */
  void back(
      float[] x,
      int stride,
      int from,
      int to,
      Moments moments,
      float[] dy,
      int dyStride,
      float[] dx,
      float[] gradient,
      float[] unit) {
    for (int row = from; row < to; row++) {
      float mean = moments.mean()[row];
      float rate = moments.rate()[row];
      int at = row * stride;
      int source = (row - from) * dyStride;
      if (shift != null) {
        for (int j = 0; j < width; j++) {
          gradient[shift.from() + j] += dy[source + j];
        }
      }
      for (int j = 0; j < width; j++) {
        unit[j] = (x[at + j] - mean) * rate;
        gradient[gain.from() + j] += dy[source + j] * unit[j];
        dy[source + j] *= scale[j];
      }
      float along = Sums.product(unit, 0, dy, source, width) / width;
      float level = shift == null ? 0 : Sums.product(ones, 0, dy, source, width) / width;
      for (int j = 0; j < width; j++) {
        dx[at + j] += rate * (dy[source + j] - level - unit[j] * along);
      }
    }
  }

  /**
   * One of each a row.
   *
   * @param mean 0 in the RMS norm
   * @param rate 1 / deviation
   */
  record Moments(float[] mean, float[] rate) {
    static Moments of(int rows) {
      return new Moments(new float[rows], new float[rows]);
    }
  }
}
