package dev.sluice.flow.network;

import dev.sluice.api.data.Points;

/**
 * What a network sees of a point and its time: x, t, and for {@code frequencies} k = 1, 2, ... the
 * pair sin(pi k t), cos(pi k t).
 */
record TimeFeatures(int frequencies) {

  /** How many values a network sees of a point of {@code width} values. */
  int widthFor(int width) {
    return width + 1 + 2 * frequencies;
  }

  /**
   * Rows {@code from} to {@code to} as a network sees them, row-major.
   *
   * @param x shape {@code [n, d]}
   * @param t shape {@code [n]}
   */
  float[] of(Points x, double[] t, int from, int to) {
    float[] features = new float[Math.multiplyExact(to - from, widthFor(x.width()))];
    double[] values = x.values();
    int at = 0;
    for (int r = from; r < to; r++) {
      for (int c = 0; c < x.width(); c++) {
        features[at++] = (float) values[r * x.width() + c];
      }
      features[at++] = (float) t[r];
      for (int k = 1; k <= frequencies; k++) {
        features[at++] = (float) Math.sin(Math.PI * k * t[r]);
        features[at++] = (float) Math.cos(Math.PI * k * t[r]);
      }
    }
    return features;
  }
}
