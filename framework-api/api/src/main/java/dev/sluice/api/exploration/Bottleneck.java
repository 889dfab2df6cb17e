package dev.sluice.api.exploration;

import dev.sluice.api.plugin.Kind;

/**
 * What presses a code z = f + rho N(0, I) to hold little of the problem: a penalty on f that is
 * added to the loss.
 */
@Kind(value = "bottleneck", description = "The limit on a code's information.")
public interface Bottleneck {
  /**
   * The penalty.
   *
   * @param mean f, shape {@code [d]}
   * @param noise rho, above 0
   */
  double penalty(double[] mean, double noise);

  /**
   * Adds its gradient in f.
   *
   * @param scale a factor
   * @param gradient of shape {@code [d]}, added to
   */
  void addGradient(double[] mean, double scale, double[] gradient);

  /**
   * Tells it how far the batch's return is from what could be earned if the problem was known. A
   * bottleneck that holds a constraint takes its price from that.
   */
  default void observe(double regret) {}

  /**
   * What the penalty of every problem times this number bounds: the mean over problems is at least
   * I(z; u), in nats; 0 where it bounds nothing.
   */
  default double boundFactor() {
    return 0;
  }
}
