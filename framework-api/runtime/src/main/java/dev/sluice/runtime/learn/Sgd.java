package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import jakarta.inject.Inject;
import java.util.List;

/**
 * Gradient descent with momentum in torch's form: u = momentum u + g, p -= rate u; with Nesterov's
 * look-ahead p -= rate (g + momentum u) (Sutskever et al. 2013, equations 3 and 4, rearranged).
 */
@Describe("Gradient descent, with momentum where it is not 0.")
public final class Sgd implements Optimizer, Stateful {
  private final Params params;
  private float[] momentum = new float[0];

  /** What a descriptor can set. */
  public record Params(
      @Describe("The learning rate, before the rate schedule's factor.") @Positive double rate,
      @Describe("How much of the last update a step keeps.")
          @PositiveOrZero
          @DecimalMax(value = 1, inclusive = false)
          double momentum,
      @Describe("Whether the gradient looks ahead, after Nesterov.") boolean nesterov) {
    public Params {
      Rule.of("nesterov", "momentum")
          .require(!nesterov || momentum > 0, "nesterov needs a momentum above 0");
    }

    public static Params defaults() {
      return new Params(1e-2, 0, false);
    }
  }

  @Inject
  public Sgd(Params params) {
    this.params = params;
  }

  @Override
  public double rate() {
    return params.rate();
  }

  @Override
  public void update(long step, double rateFactor, float[] parameters, float[] gradient) {
    if (momentum.length == 0) {
      momentum = new float[parameters.length];
    }
    float keep = (float) params.momentum();
    float rate = (float) (params.rate() * rateFactor);
    accumulate(momentum, gradient, keep);
    if (params.nesterov()) {
      step(parameters, gradient, rate);
      step(parameters, momentum, rate * keep);
    } else {
      step(parameters, momentum, rate);
    }
  }

  @Override
  public State state() {
    return new State(List.of(momentum), List.of());
  }

  @Override
  public void restore(State state) {
    momentum = state.of(1, 0).vectors().get(0);
  }

  private static void accumulate(float[] u, float[] g, float keep) {
    for (int i = 0; i < u.length; i++) {
      u[i] = keep * u[i] + g[i];
    }
  }

  private static void step(float[] p, float[] direction, float rate) {
    for (int i = 0; i < p.length; i++) {
      p[i] -= rate * direction[i];
    }
  }
}
