package dev.sluice.flow.sampler;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Sampler;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.flow.path.Schedules;
import dev.sluice.flow.solver.SdeSampler;
import dev.sluice.flow.solver.TolerantSolver;
import jakarta.inject.Inject;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Stirs noise in on the way, without a change of the marginals: see {@link SdeSampler}. Noise
 * forgets what the network got wrong before, at the price of more steps. It has steps of its own,
 * one evaluation each; the experiment's solver is not used.
 */
@Describe("A stochastic equation with the flow's marginals; steps of its own.")
public final class StochasticSampler implements Sampler {
  private final Params params;

  /** How much noise, how many steps. */
  public record Params(
      @Describe("How much noise is stirred in: 0 is Euler's method for the flow.") @PositiveOrZero
          double level,
      @Describe("How many steps, of one evaluation each.") @Min(1) int steps) {

    public static Params defaults() {
      return new Params(1, 200);
    }
  }

  @Inject
  public StochasticSampler(Params params) {
    this.params = params;
  }

  @Override
  public Solution sample(
      VelocityField field,
      ProbabilityPath path,
      OdeSolver solver,
      Points noise,
      RandomGenerator random) {
    SdeSampler sde =
        new SdeSampler(Schedules.of(path, "sampler 'sde'"), params.level, params.steps);
    Points end = sde.sample(field, noise, random, TolerantSolver.lostRowsOf(solver));
    return new Solution(end, List.of(), params.steps, params.steps);
  }
}
