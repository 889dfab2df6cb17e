package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Coupling;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;

/** A coupling's plan is one, and does not waste. */
public final class CouplingPlan implements Law<Coupling> {
  @Override
  public String name() {
    return "plan";
  }

  @Override
  public String statement() {
    return "The plan is a probability, with marginals 1 / n if it says so, and no dearer than pairs as"
        + " they come.";
  }

  @Override
  public Evidence check(Coupling coupling) {
    Pairs pairs = new Pairs(24, 2);
    int n = 24;
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
    double worst = Worst.of(-least, Math.abs(total - 1), cost - asTheyCome);
    for (int i = 0; coupling.balanced() && i < n; i++) {
      worst = Worst.of(worst, Math.abs(n * rows[i] - 1), Math.abs(n * columns[i] - 1));
    }
    return Evidence.atMost("excess of mass or cost", worst, 1e-9);
  }
}
