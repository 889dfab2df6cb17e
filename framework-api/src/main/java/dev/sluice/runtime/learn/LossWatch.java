package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Training;
import dev.sluice.api.run.RunFailedException;

/** Ends a run whose loss or gradient is no longer a finite number. */
final class LossWatch {
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
