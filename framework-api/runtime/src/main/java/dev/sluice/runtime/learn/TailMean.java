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
 * The plain mean of the weights over the last part of training (Polyak and Juditsky 1992; Izmailov
 * et al., arXiv:1803.05407).
 */
@Describe("The mean of the weights over the last part of training.")
public final class TailMean implements WeightAverage, Stateful {
  private final Params params;
  private final RunningAverage average = new RunningAverage();
  private long seen;

  /** What a descriptor can set. */
  public record Params(
      @Describe("The part of training whose weights are averaged.") @PositiveOrZero @DecimalMax(1)
          double fraction) {

    public static Params defaults() {
      return new Params(0.2);
    }
  }

  @Inject
  public TailMean(Params params) {
    this.params = params;
  }

  @Override
  public void observe(long step, long total, float[] parameters) {
    boolean inTail = step > total - params.fraction() * total;
    if (!inTail && step < total) {
      return;
    }
    seen++;
    if (seen == 1) {
      average.begin(parameters);
    } else {
      average.approach(parameters, 1f / seen);
    }
  }

  @Override
  public void finish(float[] parameters) {
    average.copyTo(parameters);
  }

  @Override
  public State state() {
    return new State(average.vectors(), List.of(seen));
  }

  @Override
  public void restore(State state) {
    average.restore(state.of(2, 1).vectors());
    seen = state.numbers().get(0);
  }
}
