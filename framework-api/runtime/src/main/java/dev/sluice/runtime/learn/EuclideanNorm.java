package dev.sluice.runtime.learn;

/** The Euclidean norm of a vector, summed in double precision in a fixed order. */
final class EuclideanNorm {
  private static final int LANES = 8;

  private EuclideanNorm() {}

  /** NaN or infinite exactly if a value is. */
  static double of(float[] values) {
    int whole = values.length - values.length % LANES;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    // Eight sums, since one would wait for each addition; the compiler may not reorder them.
    for (int i = 0; i < whole; i += LANES) {
      s0 += (double) values[i] * values[i];
      s1 += (double) values[i + 1] * values[i + 1];
      s2 += (double) values[i + 2] * values[i + 2];
      s3 += (double) values[i + 3] * values[i + 3];
      s4 += (double) values[i + 4] * values[i + 4];
      s5 += (double) values[i + 5] * values[i + 5];
      s6 += (double) values[i + 6] * values[i + 6];
      s7 += (double) values[i + 7] * values[i + 7];
    }
    double sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (int i = whole; i < values.length; i++) {
      sum += (double) values[i] * values[i];
    }
    return Math.sqrt(sum);
  }

  /**
   * Scales a vector that is longer than {@code most}, as torch's {@code clip_grad_norm_} does.
   *
   * @param norm of the vector
   * @param most 0 for no limit
   */
  static void clip(float[] values, double norm, double most) {
    double factor = most / (norm + 1e-6);
    if (most > 0 && factor < 1) {
      scale(values, (float) factor);
    }
  }

  static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }
}
