package dev.sluice.attention.transformer;

import dev.sluice.api.vector.RowMath;
import org.jspecify.annotations.Nullable;

/** y = gain (x - mean) / deviation + shift a row; without mean and shift it is the RMS norm. */
final class RowNorm {
  /** As torch has it. */
  static final double EPSILON = 1e-5;

  private final RowMath math;
  private final int width;
  private final float epsilon;
  private final Part gain;
  private final @Nullable Part shift;
  private final float[] scale;
  private final float[] offset;

  /**
   * @param name of the layer, whose tensors are {@code weight} and {@code bias}
   * @param epsilon added to the mean square
   */
  RowNorm(Layout layout, String name, Normalisation kind, double epsilon, RowMath math) {
    this.math = math;
    this.epsilon = (float) epsilon;
    this.width = layout.dimensions().width();
    this.gain = layout.vector(name + ".weight", width);
    this.shift = kind == Normalisation.LAYER ? layout.vector(name + ".bias", width) : null;
    this.scale = new float[width];
    this.offset = new float[width];
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

  /** Takes these. */
  void take(NarrowWeights weights) {
    System.arraycopy(weights.vector(gain), 0, scale, 0, width);
    if (shift != null) {
      System.arraycopy(weights.vector(shift), 0, offset, 0, width);
    }
  }

  /** Writes what was taken to its place among all parameters. */
  void read(float[] all) {
    System.arraycopy(scale, 0, all, gain.from(), width);
    if (shift != null) {
      System.arraycopy(offset, 0, all, shift.from(), width);
    }
  }

  /**
   * y of rows {@code from} to {@code to}, and their moments.
   *
   * @param y its first row is row {@code from}, and begins at {@code yFrom}
   */
  void apply(
      float[] x, int stride, int from, int to, Moments moments, float[] y, int yFrom, int yStride) {
    math.moments(
        to - from,
        width,
        x,
        from * stride,
        stride,
        shift != null,
        epsilon,
        moments.mean(),
        moments.rate(),
        from);
    again(x, stride, from, to, moments, y, yFrom, yStride);
  }

  /** {@link #apply} where the moments are known. */
  void again(
      float[] x, int stride, int from, int to, Moments moments, float[] y, int yFrom, int yStride) {
    math.normalise(
        to - from,
        width,
        x,
        from * stride,
        stride,
        moments.mean(),
        moments.rate(),
        from,
        scale,
        offset,
        y,
        yFrom,
        yStride);
  }

  /**
   * Adds the gradient in x, and those of the parameters.
   *
   * @param dy of rows {@code from} to {@code to}, begins with the first of them; as far apart
   * @param dx of all rows
   * @param slots the gradient in gain and shift is added from {@code slot} on, one behind the other
   */
  void back(
      float[] x,
      int stride,
      int from,
      int to,
      Moments moments,
      float[] dy,
      float[] dx,
      float[] slots,
      int slot) {
    if (shift != null) {
      math.sum(to - from, width, dy, 0, stride, slots, slot + width);
    }
    math.normaliseBack(
        to - from,
        width,
        x,
        from * stride,
        stride,
        shift != null,
        moments.mean(),
        moments.rate(),
        from,
        scale,
        dy,
        0,
        stride,
        dx,
        from * stride,
        stride,
        slots,
        slot);
  }

  /** Adds up the slots of {@link #back}, which lie {@code step} apart, one a task. */
  void gradient(float[] slots, int from, int step, int tasks, Sums sums) {
    sums.parts(gain, slots, from, step, tasks);
    if (shift != null) {
      sums.parts(shift, slots, from + width, step, tasks);
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
