package dev.sluice.attention.position;

/**
 * How a rotary score is bounded by distance (Su et al. 2021, arXiv:2104.09864, section 3.4.3,
 * equation 37): with h_i = q_i conj(k_i) over pairs as complex numbers, |score| &lt;= max |h_(i+1)
 * - h_i| sum_i |S_i|, S_i = sum_(j &lt; i) e^(i distance theta_j). It is a bound: scores themselves
 * oscillate, and the bound does not fall monotonically either; for d = 128 it is lower at distance
 * 1024 than at 4096.
 */
public final class DecayBound {
  private DecayBound() {}

  /**
   * The mean of |S_i| for i = 1...d/2.
   *
   * @param frequencies one a pair, shape {@code [d/2]}
   */
  public static double meanPartialSum(double[] frequencies, double distance) {
    double real = 0;
    double imaginary = 0;
    double sum = 0;
    for (double frequency : frequencies) {
      real += Math.cos(distance * frequency);
      imaginary += Math.sin(distance * frequency);
      sum += Math.hypot(real, imaginary);
    }
    return sum / frequencies.length;
  }

  /**
   * The largest score, before scaling, of two rows at a distance.
   *
   * @param q a row in interleaved pairs, shape {@code [d]}
   * @param k the same
   */
  public static double of(double[] q, double[] k, double[] frequencies, double distance) {
    double steepest = 0;
    for (int i = 0; i < frequencies.length; i++) {
      // Beyond the last pair h is 0.
      boolean last = i == frequencies.length - 1;
      double nextReal = last ? 0 : real(q, k, i + 1);
      double nextImaginary = last ? 0 : imaginary(q, k, i + 1);
      double step = Math.hypot(nextReal - real(q, k, i), nextImaginary - imaginary(q, k, i));
      steepest = Math.max(steepest, step);
    }
    return steepest * meanPartialSum(frequencies, distance) * frequencies.length;
  }

  private static double real(double[] q, double[] k, int pair) {
    return q[2 * pair] * k[2 * pair] + q[2 * pair + 1] * k[2 * pair + 1];
  }

  private static double imaginary(double[] q, double[] k, int pair) {
    return q[2 * pair + 1] * k[2 * pair] - q[2 * pair] * k[2 * pair + 1];
  }
}
