package dev.sluice.api.array;

/** IEEE 754's binary16. */
final class Half {
  private static final int MANTISSA = 10;
  private static final int BIAS = 15;
  private static final int LARGEST = 31;

  private Half() {}

  /** Exactly. */
  static double toDouble(short bits) {
    int exponent = bits >> MANTISSA & LARGEST;
    int mantissa = bits & (1 << MANTISSA) - 1;
    double size;
    if (exponent == LARGEST) {
      size = mantissa == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      size = Math.scalb((double) mantissa, 1 - BIAS - MANTISSA);
    } else {
      size = Math.scalb((double) (mantissa | 1 << MANTISSA), exponent - BIAS - MANTISSA);
    }
    return bits < 0 ? -size : size;
  }
}
