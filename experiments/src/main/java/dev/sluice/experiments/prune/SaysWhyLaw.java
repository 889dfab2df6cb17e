package dev.sluice.experiments.prune;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Pruner;

/** The reason stands in tables and in MLflow after "ended at step 500: ". */
@Theorem(
    name = "says-why",
    statement =
        "The reason is one line of at most 200 characters, not blank, without a full stop at its"
            + " end.")
final class SaysWhyLaw implements Law<Pruner> {
  private static final int LONGEST = 200;

  @Override
  public Evidence check(Pruner pruner) {
    int bad = 0;
    for (int draw = 0; draw < Cohorts.DRAWS; draw++) {
      Cohort field = new Cohort(pruner, Goal.LOWER, Cohorts.wandering(draw));
      field.run();
      bad += (int) field.reasons().stream().filter(reason -> !isGood(reason)).count();
    }
    return Evidence.atMost("reasons of another form", bad, 0);
  }

  private static boolean isGood(String reason) {
    return !reason.isBlank()
        && reason.length() <= LONGEST
        && reason.lines().count() == 1
        && !reason.endsWith(".");
  }
}
