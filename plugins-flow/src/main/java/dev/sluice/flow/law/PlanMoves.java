package dev.sluice.flow.law;

import dev.sluice.api.flow.Coupling;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A plan depends on differences of points only. */
@Theorem(
    name = "moved-together",
    statement = "The plan stays as it is when noise and data are moved together.")
public final class PlanMoves implements Law<Coupling> {
  private static final int ROWS = 12;

  @Override
  public Evidence check(Coupling coupling) {
    FixedPairs pairs = new FixedPairs(ROWS, 2);
    FixedPairs moved = pairs.moved(64, 64);
    double[] here = coupling.plan(pairs.noise(), pairs.data()).values();
    double[] there = coupling.plan(moved.noise(), moved.data()).values();
    double worst = 0;
    for (int k = 0; k < here.length; k++) {
      worst = Worst.of(worst, Math.abs(here[k] - there[k]));
    }
    return Evidence.atMost("difference of a mass", worst, 1e-10);
  }
}
