package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;

/** Rows as wide as tile arithmetic wants them: 0 behind each, and cut off again. */
final class Padding {
  private Padding() {}

  /** The least multiple of {@code lanes} that holds {@code width}. */
  static int width(int width, int lanes) {
    return (width + lanes - 1) / lanes * lanes;
  }

  /** The heads' own array where it is as wide already. */
  static float[] widen(FloatHeads heads, int width) {
    if (width == heads.width()) {
      return heads.values();
    }
    int rows = heads.batch() * heads.heads() * heads.rows();
    float[] wide = new float[Math.multiplyExact(rows, width)];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(heads.values(), i * heads.width(), wide, i * width, heads.width());
    }
    return wide;
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
    float sum = 0;
    for (float value : heads.values()) {
      // 0 for every finite number, NaN for the others.
      sum += value * 0;
    }
    return sum == 0;
  }
}
