package dev.sluice.attention.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.tensor.Tensors;

/** Heads of keys and values that several query heads share, repeated for libtorch and summed up. */
final class Grouped {
  private Grouped() {}

  /** An array of shape {@code [batch, heads, rows, width]}, times a factor. */
  static NDArray array(Tensors tensors, NDManager owner, FloatHeads x, int heads, double factor) {
    float[] values = repeated(x, heads);
    if (factor != 1) {
      for (int i = 0; i < values.length; i++) {
        values[i] *= (float) factor;
      }
    }
    return tensors.create(owner, values, new Shape(x.batch(), heads, x.rows(), x.width()));
  }

  static float[] repeated(FloatHeads x, int heads) {
    int size = x.rows() * x.width();
    int group = heads / x.heads();
    float[] values = new float[Math.multiplyExact(x.batch() * heads, size)];
    for (int to = 0; to < x.batch() * heads; to++) {
      System.arraycopy(x.values(), to / group * size, values, to * size, size);
    }
    return values;
  }

  /** Sums a gradient over the heads that share one, times a factor. */
  static FloatHeads summed(float[] gradient, int from, FloatHeads like, int heads, double factor) {
    FloatHeads sum = FloatHeads.zeros(like.batch(), like.heads(), like.rows(), like.width());
    int size = like.rows() * like.width();
    int group = heads / like.heads();
    for (int head = 0; head < like.batch() * heads; head++) {
      for (int i = 0; i < size; i++) {
        sum.values()[head / group * size + i] += (float) factor * gradient[from + head * size + i];
      }
    }
    return sum;
  }
}
