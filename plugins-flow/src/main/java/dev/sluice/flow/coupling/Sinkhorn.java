package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/**
 * Entropic transport: the plan of least cost + regularisation * KL(plan | independent) (Cuturi
 * 2013), between exact transport at 0 and independent pairs at infinity. Each noise point is used
 * once and draws its data point from its row of the plan. Where the iterations end before their
 * limit, the plan is completed to fair shares ({@link FairShares}), and the pairs carry the error.
 */
@Describe("Entropic optimal transport; each noise point draws its data from the plan.")
public final class Sinkhorn implements Coupling {
  private final Params params;

  /** How soft, and how well solved. */
  public record Params(
      @Describe(
              "The weight of the entropy, in units of a squared distance; exact transport is"
                  + " 'exact'.")
          @Positive
          double regularization,
      @Describe("The most iterations.") @Min(1) int iterations) {

    public static Params defaults() {
      return new Params(0.5, 2_000);
    }
  }

  @Inject
  public Sinkhorn(Params params) {
    this.params = params;
  }

  @Override
  public Pairing pair(Points noise, Points data, RandomGenerator random) {
    LogSinkhorn solved = solve(noise, data);
    return Draws.rowByRow(fair(solved), solved.marginalError(), random);
  }

  @Override
  public Points plan(Points noise, Points data) {
    return fair(solve(noise, data));
  }

  private static Points fair(LogSinkhorn solved) {
    return FairShares.of(solved.masses());
  }

  private LogSinkhorn solve(Points noise, Points data) {
    noise.requireShapeOf(data);
    LogSinkhorn sinkhorn =
        new LogSinkhorn(TransportCost.between(noise, data), params.regularization, 1);
    sinkhorn.iterate(params.iterations, 1e-13);
    return sinkhorn;
  }

  @Override
  public boolean balanced() {
    return true;
  }
}
