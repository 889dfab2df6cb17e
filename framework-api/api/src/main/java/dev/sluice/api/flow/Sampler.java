package dev.sluice.api.flow;

import dev.sluice.api.data.Points;
import dev.sluice.api.plugin.Kind;
import java.util.random.RandomGenerator;

/** How a learnt flow makes samples of noise. */
@Kind(value = "sampler", description = "How a learnt flow makes samples of noise.")
public interface Sampler {
  /**
   * Moves noise to data.
   *
   * @param field the learnt velocity, or {@link MeanVelocity}
   * @param path what it was learnt on
   * @param solver the experiment's, for samplers that solve an equation without noise
   * @param noise shape {@code [n, d]}, not changed
   * @param random for samplers that add noise on the way
   * @throws dev.sluice.api.run.RunFailedException if the field or the path has not what this needs
   */
  Solution sample(
      VelocityField field,
      ProbabilityPath path,
      OdeSolver solver,
      Points noise,
      RandomGenerator random);
}
