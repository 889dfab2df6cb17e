package dev.sluice.attention.peer;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.FloatGradient;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.FloatOutput;
import dev.sluice.attention.kernel.Sizes;
import java.util.Arrays;

/** What both peers do before and after libtorch. */
final class PeerCalls {
  private PeerCalls() {}

  /**
   * The sizes of a call.
   *
   * @throws IllegalArgumentException if the shapes do not fit, or the kernel refuses the spec
   */
  static Sizes sizes(
      AttentionKernel kernel, FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec) {
    kernel
        .refusal(spec)
        .ifPresent(
            text -> {
              throw new IllegalArgumentException(text);
            });
    return Sizes.of(q, k, v, spec);
  }

  /** No keys: every row is 0. */
  static FloatOutput nothing(Sizes sizes) {
    double[] none = new double[sizes.batch() * sizes.heads() * sizes.queries()];
    Arrays.fill(none, Double.NEGATIVE_INFINITY);
    return new FloatOutput(
        FloatHeads.zeros(sizes.batch(), sizes.heads(), sizes.queries(), sizes.valueWidth()), none);
  }

  static FloatGradient noGradient(FloatHeads q, FloatHeads k, FloatHeads v) {
    return new FloatGradient(zeros(q), zeros(k), zeros(v), new double[0]);
  }

  private static FloatHeads zeros(FloatHeads like) {
    return FloatHeads.zeros(like.batch(), like.heads(), like.rows(), like.width());
  }

  /** Columns of 0 behind each row. */
  static FloatHeads widen(FloatHeads x, int width) {
    if (x.width() == width) {
      return x;
    }
    FloatHeads wide = FloatHeads.zeros(x.batch(), x.heads(), x.rows(), width);
    for (int row = 0; row < x.batch() * x.heads() * x.rows(); row++) {
      System.arraycopy(x.values(), row * x.width(), wide.values(), row * width, x.width());
    }
    return wide;
  }

  static float[] narrow(float[] wide, int wideWidth, int width) {
    if (wideWidth == width) {
      return wide;
    }
    int rows = wide.length / wideWidth;
    float[] narrow = new float[rows * width];
    for (int row = 0; row < rows; row++) {
      System.arraycopy(wide, row * wideWidth, narrow, row * width, width);
    }
    return narrow;
  }
}
