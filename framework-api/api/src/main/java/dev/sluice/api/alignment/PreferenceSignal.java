package dev.sluice.api.alignment;

/**
 * A preference loss and its gradient in the policy's log-probabilities. The derivative in a single
 * token's log-probability is its answer's gradient plus its own in {@code detail}.
 *
 * @param loss of each pair, shape {@code [n]}
 * @param chosenGradient d (sum of losses) / d log pi(y_w | x), shape {@code [n]}
 * @param rejectedGradient d (sum of losses) / d log pi(y_l | x), shape {@code [n]}
 * @param detail the gradient in what else the loss reads
 */
public record PreferenceSignal(
    double[] loss, double[] chosenGradient, double[] rejectedGradient, DetailGradient detail) {

  /** Of a loss of whole answers. */
  public PreferenceSignal(double[] loss, double[] chosenGradient, double[] rejectedGradient) {
    this(loss, chosenGradient, rejectedGradient, DetailGradient.none());
  }
}
