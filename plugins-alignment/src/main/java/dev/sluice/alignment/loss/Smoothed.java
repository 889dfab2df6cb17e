package dev.sluice.alignment.loss;

/** Cross-entropy of a margin with labels that are wrong with probability e. */
final class Smoothed {
  private Smoothed() {}

  /** {@code -(1 - e) log s(beta h) - e log s(-beta h)}. */
  static Slope at(double beta, double smoothing, double h) {
    double z = beta * h;
    double loss = -(1 - smoothing) * Logistic.logSigmoid(z) - smoothing * Logistic.logSigmoid(-z);
    double slope = smoothing * Logistic.sigmoid(z) - (1 - smoothing) * Logistic.sigmoid(-z);
    return Slope.ofMargin(loss, beta * slope);
  }
}
