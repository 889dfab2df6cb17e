package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;

/** Rows as wide as tile arithmetic wants them: 0 behind each, and cut off again. */
final class Padding {
  private Padding() {}

  /** The least multiple of {@code lanes} that holds {@code width}. */
  static int width(int width, int lanes) {
    return (width + lanes - 1) / lanes * lanes;
  }

  /** Heads of the shape of {@code like}, but {@code width} wide, from rows that are padded. */
  static FloatHeads narrow(float[] wide, int wideWidth, FloatHeads like, int width) {
    if (wideWidth == width) {
      return new FloatHeads(like.batch(), like.heads(), like.rows(), width, wide);
    }
    FloatHeads narrow = FloatHeads.zeros(like.batch(), like.heads(), like.rows(), width);
    int rows = like.batch() * like.heads() * like.rows();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(wide, i * wideWidth, narrow.values(), i * width, width);
    }
    return narrow;
  }

  /** Whether no number is infinite or NaN. */
  static boolean isFinite(FloatHeads heads) {
    float[] values = heads.values();
    // Each sum is 0 for finite numbers and NaN for others; four, so that none waits for itself.
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i + 4 <= values.length; i += 4) {
      a += values[i] * 0;
      b += values[i + 1] * 0;
      c += values[i + 2] * 0;
      d += values[i + 3] * 0;
    }
    for (; i < values.length; i++) {
      a += values[i] * 0;
    }
    return a + b + c + d == 0;
  }
}
