package dev.sluice.api.alignment;

/**
 * A preference loss and its gradient in the policy's log-probabilities.
 *
 * @param loss of each pair, shape {@code [n]}
 * @param chosenGradient d loss_i / d log pi(y_w | x), shape {@code [n]}
 * @param rejectedGradient d loss_i / d log pi(y_l | x), shape {@code [n]}
 */
public record PreferenceSignal(double[] loss, double[] chosenGradient, double[] rejectedGradient) {}
