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
 * Entropic transport that may leave mass where it is, at the price marginal * KL from the uniform
 * shares (Chizat et al. 2018, Mathematics of Computation 87): outliers pair less. Pairs are drawn
 * from the whole plan, so a point may come several times or not at all, and the law of the noise is
 * no longer normal.
 */
@Describe("Entropic transport with soft marginals: outliers pair less.")
public final class UnbalancedTransport implements Coupling {
  private final Params params;

  /** How soft in both senses, and how well solved. */
  public record Params(
      @Describe("The weight of the entropy, in units of a squared distance.") @Positive
          double regularization,
      @Describe(
              "The price of mass that is not moved, in units of a squared distance; 'sinkhorn'"
                  + " moves all.")
          @Positive
          double marginal,
      @Describe("The most iterations.") @Min(1) int iterations) {

    public static Params defaults() {
      return new Params(0.5, 1, 2_000);
    }
  }

  @Inject
  public UnbalancedTransport(Params params) {
    this.params = params;
  }

  @Override
  public Pairing pair(Points noise, Points data, RandomGenerator random) {
    LogSinkhorn solved = solve(noise, data);
    return Draws.fromWhole(solved.shares(), solved.marginalError(), random);
  }

  @Override
  public Points plan(Points noise, Points data) {
    return solve(noise, data).shares();
  }

  /** The plan before it is scaled to sum to 1, shape {@code [n, n]}. */
  Points masses(Points noise, Points data) {
    return solve(noise, data).masses();
  }

  private LogSinkhorn solve(Points noise, Points data) {
    noise.requireShapeOf(data);
    double power = params.marginal / (params.marginal + params.regularization);
    LogSinkhorn sinkhorn =
        new LogSinkhorn(TransportCost.between(noise, data), params.regularization, power);
    sinkhorn.iterate(params.iterations, 1e-13);
    return sinkhorn;
  }

  @Override
  public boolean balanced() {
    return false;
  }
}
