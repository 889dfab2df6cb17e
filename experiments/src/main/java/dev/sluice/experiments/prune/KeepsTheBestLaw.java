package dev.sluice.experiments.prune;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Pruner;

/** Ending the run that one looks for would make pruning worse than useless. */
@Theorem(
    name = "keeps-the-best",
    statement =
        "A run that is better than every other at every step, and grows better at each, is never"
            + " stopped, whatever its place among 27 runs.")
final class KeepsTheBestLaw implements Law<Pruner> {
  @Override
  public Evidence check(Pruner pruner) {
    int ended = 0;
    for (int best = 0; best < Cohorts.RUNS; best++) {
      double[][] curves = Cohorts.wandering(best);
      for (int k = 0; k < Cohorts.VALUES; k++) {
        curves[best][k] = -10 - k;
      }
      Cohort field = new Cohort(pruner, Goal.LOWER, curves);
      ended += field.run()[best] < Cohorts.VALUES ? 1 : 0;
    }
    return Evidence.atMost("how often the best of 27 runs is stopped", ended, 0);
  }
}
