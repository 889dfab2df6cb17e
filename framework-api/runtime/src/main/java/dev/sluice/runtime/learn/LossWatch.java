package dev.sluice.runtime.learn;

import dev.sluice.api.learn.State;
import dev.sluice.api.learn.Stateful;
import dev.sluice.api.learn.Training;
import dev.sluice.api.run.RunFailedException;
import java.util.List;

/** Ends a run whose loss or gradient is no longer a finite number. */
final class LossWatch implements Stateful {
  private final Training plan;
  private long lastStep;
  private double lastLoss = Double.NaN;

  LossWatch(Training plan) {
    this.plan = plan;
  }

  void check(long step, double loss, double norm) {
    if (!Double.isFinite(loss)) {
      throw new RunFailedException(
          "the loss is " + loss + " at step " + step + "; " + before() + ". " + hint());
    }
    if (!Double.isFinite(norm)) {
      throw new RunFailedException(
          "the gradient is not finite at step "
              + step
              + ", where the loss is "
              + loss
              + "; "
              + before()
              + ". "
              + hint());
    }
    lastStep = step;
    lastLoss = loss;
  }

  @Override
  public State state() {
    return new State(List.of(), List.of(lastStep, Double.doubleToRawLongBits(lastLoss)));
  }

  @Override
  public void restore(State state) {
    List<Long> numbers = state.of(0, 2).numbers();
    lastStep = numbers.get(0);
    lastLoss = Double.longBitsToDouble(numbers.get(1));
  }

  private String before() {
    return lastStep == 0
        ? "no step before it had a finite loss"
        : "the last finite loss was " + lastLoss + " at step " + lastStep;
  }

  private String hint() {
    if (lastStep == 0) {
      return "Check the data for values that are not finite or very large.";
    }
    String optimizer = plan.optimizer().path();
    String rate = optimizer.isEmpty() ? "the learning rate" : optimizer + ".rate";
    String clip = plan.clip() > 0 ? "" : ", set clip to 1";
    return "Lower " + rate + clip + ", or check the data for values that are not finite.";
  }
}
