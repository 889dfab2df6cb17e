package dev.sluice.flow.coupling;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.flow.Pairing;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Exact transport that pays for pairing noise of one class with data of another: the cost is |x_0 -
 * x_1|^2 + penalty [classes differ] (Cheng and Schwing 2025, arXiv:2503.10636, equation 6). Plain
 * transport within a batch makes the noise of a class lean towards its data, while samples of it
 * start from all of the noise; a large penalty pairs within classes only, whose noise then is
 * normal. Without classes it is exact transport.
 */
@Describe("The pairs of least squared distance that keep to their class.")
public final class ConditionAware implements Coupling {
  private final double penalty;

  /** How dear another class is. */
  public record Params(
      @Describe("The price of a pair of two classes, in units of a squared distance.")
          @PositiveOrZero
          double penalty) {

    /** More than a squared distance of normalised data: pairs keep to their class. */
    public static Params defaults() {
      return new Params(1e4);
    }
  }

  private final ExactTransport plain = new ExactTransport();

  @Inject
  public ConditionAware(Params params) {
    penalty = params.penalty;
  }

  @Override
  public Pairing pair(Points noise, Points data, RandomGenerator random) {
    return plain.pair(noise, data, random);
  }

  @Override
  public Pairing pair(Points noise, Points data, int[] labels, RandomGenerator random) {
    noise.requireShapeOf(data);
    int n = noise.count();
    if (labels.length != n) {
      throw new IllegalArgumentException(labels.length + " labels for " + n + " points");
    }
    if (n == 0) {
      return new Pairing(new int[0], new int[0]);
    }
    double[] cost = TransportCost.between(noise, data).values();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        cost[i * n + j] += labels[i] == labels[j] ? 0 : penalty;
      }
    }
    return new Pairing(IntStream.range(0, n).toArray(), Assignment.solve(n, cost));
  }

  @Override
  public Points plan(Points noise, Points data) {
    return plain.plan(noise, data);
  }

  @Override
  public boolean balanced() {
    return true;
  }

  @Override
  public boolean optimal() {
    return true;
  }
}
