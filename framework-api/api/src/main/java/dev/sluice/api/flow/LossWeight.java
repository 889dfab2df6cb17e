package dev.sluice.api.flow;

import dev.sluice.api.plugin.Kind;

/** How much an error at a time of the path counts. The minimiser does not depend on it. */
@Kind(value = "loss-weight", description = "How much an error at a time of the path counts.")
public interface LossWeight {
  /**
   * The weight of each time, 0 or more.
   *
   * @param t times in [0, 1], shape {@code [n]}
   * @return a new array of shape {@code [n]}, finite
   * @throws dev.sluice.api.run.RunFailedException if the path has not what this needs
   */
  double[] at(double[] t, ProbabilityPath path);
}
