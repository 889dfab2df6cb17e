package dev.sluice.runtime.learn;

import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.List;

/**
 * An exponential moving average: e += (1 - d) (p - e), begun at the first weights, with a decay
 * that rises as d = min(decay, (1 + step) / (10 + step)), so that the first weights do not linger
 * (the rule of TensorFlow's ExponentialMovingAverage, which diffusion models use).
 */
@Describe("An exponential moving average whose decay rises at the start.")
public final class Ema implements WeightAverage, Stateful {
  private final Params params;
  private final RunningAverage average = new RunningAverage();

  /** What a descriptor can set. */
  public record Params(
      @Describe("How much of the average a step keeps, once warm.")
          @PositiveOrZero
          @DecimalMax(value = 1, inclusive = false)
          double decay) {

    public static Params defaults() {
      return new Params(0.999);
    }
  }

  @Inject
  public Ema(Params params) {
    this.params = params;
  }

  @Override
  public void observe(long step, long total, float[] parameters) {
    if (average.isEmpty()) {
      average.begin(parameters);
      return;
    }
    double decay = Math.min(params.decay(), (1.0 + step) / (10.0 + step));
    average.approach(parameters, (float) (1 - decay));
  }

  @Override
  public void finish(float[] parameters) {
    average.copyTo(parameters);
  }

  @Override
  public State state() {
    return new State(average.vectors(), List.of());
  }

  @Override
  public void restore(State state) {
    average.restore(state.of(2, 0).vectors());
  }
}
