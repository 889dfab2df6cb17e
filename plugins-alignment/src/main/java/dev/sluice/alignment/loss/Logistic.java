package dev.sluice.alignment.loss;

/** The logistic function and its logarithm without overflow, exact in both tails. */
public final class Logistic {
  private Logistic() {}

  /** 1 / (1 + e^-x). */
  public static double sigmoid(double x) {
    double tail = Math.exp(-Math.abs(x));
    return (x >= 0 ? 1 : tail) / (1 + tail);
  }

  /** log sigmoid(x) = -log(1 + e^-x). */
  public static double logSigmoid(double x) {
    return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
  }

  /** The derivative of {@link #sigmoid}: s(x) s(-x), exact in both tails. */
  public static double slope(double x) {
    return sigmoid(x) * sigmoid(-x);
  }
}
