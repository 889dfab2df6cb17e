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
    int width = widthFor(x.width());
    float[] features = new float[Math.multiplyExact(to - from, width)];
    write(x, t, from, to, features, 0, width);
    return features;
  }

  /** As {@link #of}, into an array from {@code first} on, rows {@code stride} apart. */
  void write(Points x, double[] t, int from, int to, float[] into, int first, int stride) {
    double[] values = x.values();
    for (int r = from; r < to; r++) {
      int at = first + (r - from) * stride;
      for (int c = 0; c < x.width(); c++) {
        into[at++] = (float) values[r * x.width() + c];
      }
      into[at++] = (float) t[r];
      for (int k = 1; k <= frequencies; k++) {
        into[at++] = (float) Math.sin(Math.PI * k * t[r]);
        into[at++] = (float) Math.cos(Math.PI * k * t[r]);
      }
    }
  }

  /**
   * How {@link #of} changes along a direction, into the beginning of an array.
   *
   * @param dx shape {@code [n, d]}
   * @param dt shape {@code [n]}
   */
  void writeTangent(
      Points dx, double[] t, double[] dt, int from, int to, float[] into, int stride) {
    double[] values = dx.values();
    for (int r = from; r < to; r++) {
      int at = (r - from) * stride;
      for (int c = 0; c < dx.width(); c++) {
        into[at++] = (float) values[r * dx.width() + c];
      }
      into[at++] = (float) dt[r];
      for (int k = 1; k <= frequencies; k++) {
        double rate = Math.PI * k * dt[r];
        into[at++] = (float) (rate * Math.cos(Math.PI * k * t[r]));
        into[at++] = (float) (-rate * Math.sin(Math.PI * k * t[r]));
      }
    }
  }

  /** One point, in double precision. */
  void write(double[] x, double t, double[] into) {
    System.arraycopy(x, 0, into, 0, x.length);
    into[x.length] = t;
    for (int k = 1; k <= frequencies; k++) {
      into[x.length + 2 * k - 1] = Math.sin(Math.PI * k * t);
      into[x.length + 2 * k] = Math.cos(Math.PI * k * t);
    }
  }
}
