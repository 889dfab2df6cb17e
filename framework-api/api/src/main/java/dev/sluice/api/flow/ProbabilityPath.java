package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Kind;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How a noise point becomes a data point: the conditional path p_t(x | x_0, x_1). */
@Kind(value = "path", description = "How a noise point becomes a data point.")
public interface ProbabilityPath {
  /**
   * x_t and its conditional velocity, for each pair at its own time.
   *
   * @param noise x_0, shape {@code [n, d]}
   * @param data x_1, shape {@code [n, d]}
   * @param t times in [0, 1], shape {@code [n]}
   * @param random for paths with noise of their own; others do not draw from it
   */
  PathSample sample(Points noise, Points data, double[] t, RandomGenerator random);

  /** The schedule, if x_t = alpha(t) x_1 + beta(t) x_0 exactly; otherwise empty. */
  Optional<Schedule> schedule();
}
