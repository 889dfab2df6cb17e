package dev.sluice.alignment.exploration.bottleneck;

import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The variational bound under a constraint: as little information as keeps the mean regret at a
 * bound. The price follows from that, {@code log lambda += rate (bound - regret)} after every
 * batch, which is ascent on the dual in log lambda, from a least price on.
 */
@Describe("The variational bound of I(z; u), with a price that holds the regret to a bound.")
public final class ConstrainedBottleneck extends PricedBound implements Stateful {
  private static final double LEAST = 1e-6;
  private static final double MOST = 10;

  /** Parameters. */
  public record Params(
      @Describe("The mean regret that is allowed.") @Positive double regret,
      @Describe("How fast the price follows.") @Positive double rate,
      @Describe("The price of a nat at the start, and the least; from 1e-6 to 10.")
          @DecimalMin(LEAST)
          @DecimalMax(MOST)
          double weight) {

    /** A regret of 0.02. */
    public static Params defaults() {
      return new Params(0.02, 0.3, 1e-3);
    }
  }

  private final Params params;
  private double weight;

  @Inject
  public ConstrainedBottleneck(Params params) {
    this.params = params;
    this.weight = params.weight;
  }

  @Override
  double price() {
    return weight;
  }

  @Override
  public void observe(double regret) {
    double followed = weight * Math.exp(params.rate * (params.regret - regret));
    weight = Math.min(MOST, Math.max(params.weight, followed));
  }

  @Override
  public State state() {
    return new State(List.of(), List.of(Double.doubleToRawLongBits(weight)));
  }

  @Override
  public void restore(State state) {
    double saved = Double.longBitsToDouble(state.of(0, 1).numbers().get(0));
    if (!(saved >= LEAST && saved <= MOST)) {
      throw new IllegalArgumentException("a price is from 1e-6 to 10, not " + saved);
    }
    weight = saved;
  }
}
