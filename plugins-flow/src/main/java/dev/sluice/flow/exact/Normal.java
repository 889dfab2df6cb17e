package dev.sluice.flow.exact;

/** The standard normal law. */
final class Normal {
  static final double LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
  private static final double ROOT_HALF = Math.sqrt(0.5);
  private static final double ROOT_HALF_PI = Math.sqrt(Math.PI / 2);

  private Normal() {}

  /** P(Z > z), with full relative accuracy for large z. */
  static double upperTail(double z) {
    return 0.5 * ErrorFunction.erfc(z * ROOT_HALF);
  }

  static double density(double z) {
    return Math.exp(-0.5 * z * z - LOG_ROOT_TWO_PI);
  }

  /** P(Z > z) / density(z) for {@code z >= 0}, Mills' ratio: about 1 / z for large z. */
  static double millsRatio(double z) {
    return ROOT_HALF_PI * ErrorFunction.erfcx(z * ROOT_HALF);
  }
}
