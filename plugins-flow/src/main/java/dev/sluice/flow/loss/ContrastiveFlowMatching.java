package dev.sluice.flow.loss;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.FlowBatch;
import dev.sluice.api.flow.FlowLoss;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.flow.Regression;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Conditional flow matching that also pushes away from the velocity of another pair, |v - u|^2 -
 * lambda |v - w|^2 (Stoica et al. 2025, arXiv:2506.05350, equation 6). The sum of squares is one
 * square, (1 - lambda) |v - (u - lambda w) / (1 - lambda)|^2, and a number that does not depend on
 * v: it is the regression that is made here.
 *
 * <p>Its minimiser is not the marginal velocity but (E[u | x_t] - lambda E[w]) / (1 - lambda),
 * moved away from the mean of all: samples come out sharper and their law is not the data's.
 */
@Describe("Conditional flow matching away from another pair's velocity; sharper, and biased.")
public final class ContrastiveFlowMatching implements FlowLoss {
  private final double lambda;
  private final RandomGenerator random;

  /** How strongly. */
  public record Params(
      @Describe("How strongly other pairs repel.")
          @PositiveOrZero
          @DecimalMax(value = 1, inclusive = false)
          double lambda) {

    public static Params defaults() {
      return new Params(0.05);
    }
  }

  @Inject
  public ContrastiveFlowMatching(Params params, Streams streams) {
    lambda = params.lambda;
    random = streams.named("other-path");
  }

  /** The other pair is the next of the batch, at this one's time. */
  @Override
  public Regression of(FlowBatch batch) {
    int n = batch.t().length;
    int[] next = IntStream.range(0, n).map(i -> (i + 1) % n).toArray();
    Points noise = Pairing.select(batch.noise(), next);
    Points data = Pairing.select(batch.data(), next);
    Points other = batch.task().path().sample(noise, data, batch.t(), random).velocity();
    Points target = batch.onPath().velocity().copy();
    for (int k = 0; k < target.values().length; k++) {
      target.values()[k] = (target.values()[k] - lambda * other.values()[k]) / (1 - lambda);
    }
    double[] weight = new double[n];
    Arrays.fill(weight, 1 - lambda);
    return new Regression(batch.onPath().x(), batch.t(), target, weight);
  }

  @Override
  public boolean unbiased() {
    return lambda == 0;
  }
}
