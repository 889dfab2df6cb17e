package dev.sluice.flow.sampler;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** Follows the velocity from noise to data by the experiment's solver. */
@Describe("Follows the velocity by the experiment's solver.")
public final class OdeSampler implements Sampler {
  @Inject
  public OdeSampler() {}

  @Override
  public Solution sample(
      VelocityField field,
      ProbabilityPath path,
      OdeSolver solver,
      Points noise,
      RandomGenerator random) {
    return solver.solve(field, noise, Span.forward());
  }
}
