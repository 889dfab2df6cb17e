package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;
import java.util.random.RandomGenerator;

/** How the divergence of a velocity is found, for likelihoods. */
@Kind(value = "divergence", description = "How the divergence of a velocity is found.")
public interface Divergence {
  /** Whether the values are the divergence itself, not estimates that are right in the mean. */
  boolean exact();

  /**
   * Begins one solution; what stays fixed during it is drawn now.
   *
   * @param rows how many points are moved
   * @param width the number of values of a point
   */
  DivergenceEstimator of(VelocityField field, int rows, int width, RandomGenerator random);
}
