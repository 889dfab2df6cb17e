package dev.sluice.attention.transformer;

/** Sums along rows. */
final class Sums {
  private Sums() {}

  /**
   * The sum of x_j y_j, in eight parts: one would wait for each addition, and loses more digits.
   */
  static float product(float[] x, int xFrom, float[] y, int yFrom, int count) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    float e = 0;
    float f = 0;
    float g = 0;
    float h = 0;
    int j = 0;
    for (; j + 8 <= count; j += 8) {
      a += x[xFrom + j] * y[yFrom + j];
      b += x[xFrom + j + 1] * y[yFrom + j + 1];
      c += x[xFrom + j + 2] * y[yFrom + j + 2];
      d += x[xFrom + j + 3] * y[yFrom + j + 3];
      e += x[xFrom + j + 4] * y[yFrom + j + 4];
      f += x[xFrom + j + 5] * y[yFrom + j + 5];
      g += x[xFrom + j + 6] * y[yFrom + j + 6];
      h += x[xFrom + j + 7] * y[yFrom + j + 7];
    }
    for (; j < count; j++) {
      a += x[xFrom + j] * y[yFrom + j];
    }
    return ((a + b) + (c + d)) + ((e + f) + (g + h));
  }
}
