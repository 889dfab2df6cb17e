package dev.sluice.experiments.prune;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Pruner;

/** A pruner that forgets the goal ends the best half of an accuracy. */
@Theorem(
    name = "either-direction",
    statement =
        "With all values negated and the other goal, every run is stopped at the same step.")
final class EitherDirectionLaw implements Law<Pruner> {
  @Override
  public Evidence check(Pruner pruner) {
    int differences = 0;
    for (int draw = 0; draw < Cohorts.DRAWS; draw++) {
      double[][] curves = Cohorts.wandering(draw);
      int[] low = new Cohort(pruner, Goal.LOWER, curves).run();
      int[] high = new Cohort(pruner, Goal.HIGHER, Cohorts.mirrored(curves)).run();
      for (int run = 0; run < Cohorts.RUNS; run++) {
        differences += low[run] == high[run] ? 0 : 1;
      }
    }
    return Evidence.atMost("runs that end elsewhere in the mirror", differences, 0);
  }
}
