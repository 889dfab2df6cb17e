package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Training;
import java.util.function.DoubleSupplier;

/**
 * How many steps training takes: as many as planned or, with a budget of time, as many as fit.
 *
 * @param steps the most
 * @param seconds 0 for no limit
 */
record Budget(long steps, double seconds) {
  static Budget of(Training plan) {
    return new Budget(plan.steps() == 0 ? Long.MAX_VALUE : plan.steps(), plan.seconds());
  }

  /**
   * The last step, as it looks after {@code step} steps; {@code step} itself once the time is
   * spent.
   *
   * @param elapsed seconds so far; not asked for without a limit of time
   */
  long total(long step, DoubleSupplier elapsed) {
    if (seconds == 0 || step == 0) {
      return steps;
    }
    double pace = step * seconds / Math.max(elapsed.getAsDouble(), Double.MIN_NORMAL);
    return Math.max(step, (long) Math.min((double) steps, pace));
  }
}
