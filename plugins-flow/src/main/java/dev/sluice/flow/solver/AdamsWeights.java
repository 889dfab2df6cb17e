package dev.sluice.flow.solver;

/**
 * The weights of Adams' methods from their generating coefficients (Hairer, Norsett and Wanner I,
 * section III.1, equations 1.6 and 1.9): gamma_j = the integral of binomial(s + j - 1, j) over s in
 * [0, 1], or over [-1, 0] for the implicit ones, turned from backward differences to slopes.
 */
final class AdamsWeights {
  private AdamsWeights() {}

  /** Of the {@code count} last slopes, the newest first; order {@code count}. */
  static double[] explicit(int count) {
    double[] gamma = new double[count];
    for (int m = 0; m < count; m++) {
      gamma[m] = 1 - earlier(gamma, m);
    }
    return ofSlopes(gamma);
  }

  /** Of the slope at the step's end and the {@code count - 1} before; order {@code count}. */
  static double[] implicit(int count) {
    double[] gamma = new double[count];
    for (int m = 0; m < count; m++) {
      gamma[m] = (m == 0 ? 1 : 0) - earlier(gamma, m);
    }
    return ofSlopes(gamma);
  }

  /** sum_{i < m} gamma_i / (m + 1 - i). */
  private static double earlier(double[] gamma, int m) {
    double sum = 0;
    for (int i = 0; i < m; i++) {
      sum += gamma[i] / (m + 1 - i);
    }
    return sum;
  }

  /** sum_m gamma_m nabla^m f = sum_j (-1)^j f_j sum_{m >= j} binomial(m, j) gamma_m. */
  private static double[] ofSlopes(double[] gamma) {
    double[] weights = new double[gamma.length];
    for (int m = 0; m < gamma.length; m++) {
      double binomial = 1;
      for (int j = 0; j <= m; j++) {
        weights[j] += (j % 2 == 0 ? 1 : -1) * binomial * gamma[m];
        binomial = binomial * (m - j) / (j + 1);
      }
    }
    return weights;
  }
}
