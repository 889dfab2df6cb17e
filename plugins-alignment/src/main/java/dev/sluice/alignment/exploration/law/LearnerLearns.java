package dev.sluice.alignment.exploration.law;

import dev.sluice.api.exploration.MetaLearnerArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Following the gradient helps. */
@Theorem(
    name = "learns",
    statement =
        "A thousand steps by the gradient's sign bring a learner to the lever that shows a goal"
            + " of one bit, and to using it: it earns 0.9 of 1 at least, where guessing earns"
            + " 0.5.")
public final class LearnerLearns implements Law<MetaLearnerArchitecture> {
  private static final int STEPS = 1_000;

  /** One lever of two shows the goal; to guess earns a half. */
  private static final double WANTED = 0.9;

  @Override
  public Evidence check(MetaLearnerArchitecture architecture) {
    LearnerTrial trial = LearnerTrial.of(architecture);
    double loss = trial.train(STEPS);
    double missing = Double.isFinite(loss) ? 1 - trial.earns() : Double.NaN;
    return Evidence.atMost("1 - return", missing, 1 - WANTED);
  }
}
