package dev.sluice.attention.law;

import dev.sluice.api.attention.AttentionKernel;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;

/** A constant added to all scores of a row changes nothing. */
public final class ShiftInvariance implements Law<AttentionKernel> {
  private static final double ROUNDINGS = 1000;
  private static final double SHIFT = 8;

  @Override
  public String name() {
    return "shift-invariance";
  }

  @Override
  public String statement() {
    return "The same vector added to every key adds a constant to each row of scores, and the"
        + " output stays.";
  }

  @Override
  public Evidence check(AttentionKernel kernel) {
    Trial trial = Trial.normal(12, 7, 10);
    Trial shifted = trial.withK(Rows.plus(trial.k(), SHIFT, -SHIFT, SHIFT, SHIFT, 0, -SHIFT));
    Gap gap =
        new Gap()
            .add(
                shifted.forward(kernel, trial.plain()).out().values(),
                trial.forward(kernel, trial.plain()).out().values());
    return Evidence.atMost("change of the output", gap.largest(), ROUNDINGS * kernel.epsilon());
  }
}
