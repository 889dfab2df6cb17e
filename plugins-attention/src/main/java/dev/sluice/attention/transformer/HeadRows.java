package dev.sluice.attention.transformer;

import dev.sluice.api.attention.FloatHeads;
import java.util.Arrays;

/** Moves rows between the layout of layers, heads side by side, and that of attention. */
final class HeadRows {
  private HeadRows() {}

  /**
   * A row to attention.
   *
   * @param row of all rows, sequence after sequence
   * @param at where its heads stand in {@code source}
   */
  static void scatter(float[] source, int at, FloatHeads heads, int row) {
    int width = heads.width();
    for (int head = 0; head < heads.heads(); head++) {
      System.arraycopy(source, at + head * width, heads.values(), offset(heads, row, head), width);
    }
  }

  /** A row from attention. */
  static void gather(FloatHeads heads, int row, float[] target, int at) {
    int width = heads.width();
    for (int head = 0; head < heads.heads(); head++) {
      System.arraycopy(heads.values(), offset(heads, row, head), target, at + head * width, width);
    }
  }

  /** Adds a row from attention. */
  static void add(FloatHeads heads, int row, float[] target, int at) {
    int width = heads.width();
    for (int head = 0; head < heads.heads(); head++) {
      add(width, heads.values(), offset(heads, row, head), target, at + head * width);
    }
  }

  private static void add(int n, float[] source, int from, float[] target, int to) {
    for (int j = 0; j < n; j++) {
      target[to + j] += source[from + j];
    }
  }

  /** A row of zeros. */
  static void clear(FloatHeads heads, int row) {
    for (int head = 0; head < heads.heads(); head++) {
      int at = offset(heads, row, head);
      Arrays.fill(heads.values(), at, at + heads.width(), 0);
    }
  }

  private static int offset(FloatHeads heads, int row, int head) {
    return heads.offset(row / heads.rows(), head, row % heads.rows());
  }
}
