package dev.sluice.experiments.prune;

import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import dev.sluice.api.prune.Goal;
import dev.sluice.api.prune.Pruner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs that are taken up log values again; a pruner with a memory would then decide otherwise. */
@Theorem(
    name = "decides-again-as-before",
    statement =
        "The same values of a run and of its peers give the same decision, however often and in"
            + " whatever order they are asked for.")
final class DecidesAgainLaw implements Law<Pruner> {
  @Override
  public Evidence check(Pruner pruner) {
    int differences = 0;
    for (int draw = 0; draw < Cohorts.DRAWS; draw++) {
      Cohort field = new Cohort(pruner, Goal.LOWER, Cohorts.wandering(draw));
      int[] reached = field.run();
      for (int run = 0; run < Cohorts.RUNS; run++) {
        // Now that all others stand, forwards and then backwards.
        List<Optional<String>> first = new ArrayList<>();
        for (int k = 1; k <= reached[run]; k++) {
          first.add(field.again(run, k));
        }
        for (int k = reached[run]; k >= 1; k--) {
          differences += field.again(run, k).equals(first.get(k - 1)) ? 0 : 1;
        }
      }
    }
    return Evidence.atMost("decisions that differ when asked for again", differences, 0);
  }
}
