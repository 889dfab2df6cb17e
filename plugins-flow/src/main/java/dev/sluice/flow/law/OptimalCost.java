package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A coupling that says it is optimal is. */
@Theorem(
    name = "optimal-cost",
    statement =
        "The plan's mean squared distance is the least over all permutations (Birkhoff's"
            + " theorem: no plan is cheaper than the best of them).")
public final class OptimalCost implements Law<Coupling> {
  private static final int ROWS = 7;

  @Override
  public Evidence check(Coupling coupling) {
    if (!coupling.optimal()) {
      return Evidence.notApplicable("the coupling does not say that it is optimal");
    }
    FixedPairs pairs = new FixedPairs(ROWS, 2);
    Points plan = coupling.plan(pairs.noise(), pairs.data());
    double cost = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < ROWS; j++) {
        cost += plan.get(i, j) * Transported.cost(pairs, i, j);
      }
    }
    double least = least(pairs, 0, new boolean[ROWS]) / ROWS;
    return Evidence.atMost("|cost - least cost|", Math.abs(cost - least), 1e-12);
  }

  private static double least(FixedPairs pairs, int row, boolean[] taken) {
    if (row == ROWS) {
      return 0;
    }
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < ROWS; j++) {
      if (!taken[j]) {
        taken[j] = true;
        least = Math.min(least, Transported.cost(pairs, row, j) + least(pairs, row + 1, taken));
        taken[j] = false;
      }
    }
    return least;
  }
}
