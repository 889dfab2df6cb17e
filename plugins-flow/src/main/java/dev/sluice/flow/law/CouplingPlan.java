package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A coupling's plan is one, and does not waste. */
@Theorem(
    name = "plan",
    statement =
        "The plan is a probability, with marginals 1 / n if it says so, and costs no more than"
            + " pairs as they come, for data near the noise and far from it.")
public final class CouplingPlan implements Law<Coupling> {
  private static final int ROWS = 24;

  /** Here masses of a plan that may leave mass where it is have no sum in double precision. */
  private static final double FAR = 300;

  @Override
  public Evidence check(Coupling coupling) {
    FixedPairs near = new FixedPairs(ROWS, 2);
    double worst = Worst.of(excess(coupling, near), excess(coupling, near.moved(0, FAR)));
    return Evidence.atMost("excess of mass or cost", worst, 1e-9);
  }

  private static double excess(Coupling coupling, FixedPairs pairs) {
    int n = ROWS;
    Points plan = coupling.plan(pairs.noise(), pairs.data());
    double[] rows = new double[n];
    double[] columns = new double[n];
    double least = 0;
    double total = 0;
    double cost = 0;
    double asTheyCome = 0;
    for (int i = 0; i < n; i++) {
      asTheyCome += Transported.cost(pairs, i, i) / n;
      for (int j = 0; j < n; j++) {
        double mass = plan.get(i, j);
        least = Math.min(least, mass);
        total += mass;
        rows[i] += mass;
        columns[j] += mass;
        cost += mass * Transported.cost(pairs, i, j);
      }
    }
    double worst = Worst.of(-least, Math.abs(total - 1), (cost - asTheyCome) / asTheyCome);
    for (int i = 0; coupling.balanced() && i < n; i++) {
      worst = Worst.of(worst, Math.abs(n * rows[i] - 1), Math.abs(n * columns[i] - 1));
    }
    return worst;
  }
}
