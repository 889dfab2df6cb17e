package dev.sluice.experiments.prune;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Pruner;
import java.util.Arrays;

/** Comparisons with NaN are false, so that a careless one lets such a run live for ever. */
@Theorem(
    name = "not-a-number-is-worst",
    statement =
        "A run without any number among 26 others is stopped before its last value, and costs"
            + " none of them theirs.")
final class NotANumberLaw implements Law<Pruner> {
  @Override
  public Evidence check(Pruner pruner) {
    int mistakes = 0;
    for (int draw = 0; draw < Cohorts.DRAWS; draw++) {
      double[][] curves = Cohorts.wandering(draw);
      int lost = Cohorts.RUNS - 1;
      Arrays.fill(curves[lost], Double.NaN);
      int best = draw;
      for (int k = 0; k < Cohorts.VALUES; k++) {
        curves[best][k] = -10 - k;
      }
      int[] reached = new Cohort(pruner, Goal.LOWER, curves).run();
      mistakes += reached[lost] == Cohorts.VALUES ? 1 : 0;
      mistakes += reached[best] < Cohorts.VALUES ? 1 : 0;
    }
    return Evidence.atMost("runs of NaN that continue, and best ones that do not", mistakes, 0);
  }
}
