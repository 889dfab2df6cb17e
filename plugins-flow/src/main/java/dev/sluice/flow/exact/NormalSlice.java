package dev.sluice.flow.exact;

/**
 * The standard normal law cut to an interval [A, A + w]: its mass and its mean, with small absolute
 * error wherever the interval lies and however narrow it is. Holds the latest interval's figures;
 * one instance serves one thread.
 */
final class NormalSlice {
  /** Below this, w (|A| + 1) is small enough for the quadrature to be exact to rounding. */
  private static final double NARROW = 2;

  /** Gauss-Legendre nodes above 0 and their weights, 8 points on [-1, 1]. */
  private static final double[] NODES = {
    0.1834346424956498, 0.525532409916329, 0.7966664774136267, 0.9602898564975363
  };

  private static final double[] WEIGHTS = {
    0.362683783378362, 0.31370664587788727, 0.22238103445337448, 0.10122853629037626
  };

  private double logMeanDensity;
  private double mean;
  private double position;

  /** The log of the mean of the normal density over the interval: mass = w exp(this). */
  double logMeanDensity() {
    return logMeanDensity;
  }

  /** E[Z | A < Z < A + w]. */
  double mean() {
    return mean;
  }

  /** The mean as a part of the interval: 0 at A, 1 at A + w. */
  double position() {
    return position;
  }

  /** Sets the interval; {@code width > 0}. */
  void set(double from, double width) {
    if (2 * from + width < 0) {
      setRight(-from - width, width);
      mean = -mean;
      position = 1 - position;
    } else {
      setRight(from, width);
    }
  }

  /** For an interval whose middle is not left of 0. */
  private void setRight(double from, double width) {
    if (width * (Math.abs(from) + width + 1) < NARROW) {
      narrow(from, width);
    } else if (from >= 0) {
      tail(from, width);
    } else {
      wide(from, width);
    }
  }

  /** Differences of tails would cancel here. */
  private void narrow(double from, double width) {
    double half = width / 2;
    double middle = from + half;
    double mass = 0;
    double moment = 0;
    for (int i = 0; i < NODES.length; i++) {
      double z = half * NODES[i];
      // The density over the middle's: exp(-(m z + z^2 / 2)), and the same at -z.
      double right = Math.exp(-z * (middle + 0.5 * z));
      double left = Math.exp(z * (middle - 0.5 * z));
      mass += WEIGHTS[i] * (right + left);
      moment += WEIGHTS[i] * z * (right - left);
    }
    logMeanDensity = Math.log(mass / 2) - 0.5 * middle * middle - Normal.LOG_ROOT_TWO_PI;
    mean = middle + moment / mass;
    // Not from the mean: for a very narrow interval that difference has no digits.
    position = 0.5 + moment / mass / width;
  }

  /** Everything relative to the density at A, so that nothing underflows far out. */
  private void tail(double from, double width) {
    double ratio = Math.exp(-width * (from + width / 2));
    double scaled = Normal.millsRatio(from) - ratio * Normal.millsRatio(from + width);
    logMeanDensity = Math.log(scaled / width) - 0.5 * from * from - Normal.LOG_ROOT_TWO_PI;
    mean = (1 - ratio) / scaled;
    position = (mean - from) / width;
  }

  /** The interval holds 0 and is not narrow: the mass is not small and nothing cancels. */
  private void wide(double from, double width) {
    double to = from + width;
    double mass = 1 - Normal.upperTail(-from) - Normal.upperTail(to);
    logMeanDensity = Math.log(mass / width);
    mean = (Normal.density(from) - Normal.density(to)) / mass;
    position = (mean - from) / width;
  }
}
