package dev.sluice.experiments.prune;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Pruner;
import java.util.Arrays;

/** What never ends a run saves nothing. */
@Theorem(
    name = "ends-the-hopeless",
    statement =
        "A run that is the worst of 27 at each of 27 values, and never grows better, is stopped"
            + " before its last value.")
final class EndsTheHopelessLaw implements Law<Pruner> {
  @Override
  public Evidence check(Pruner pruner) {
    int spared = 0;
    for (int draw = 0; draw < Cohorts.DRAWS; draw++) {
      double[][] curves = Cohorts.wandering(draw);
      int worst = Cohorts.RUNS - 1;
      Arrays.fill(curves[worst], 10);
      spared += new Cohort(pruner, Goal.LOWER, curves).run()[worst] == Cohorts.VALUES ? 1 : 0;
    }
    return Evidence.atMost("how often the worst of 27 runs continues to its end", spared, 0);
  }
}
