package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** The density of a flow in the plane has mass 1. */
@Theorem(
    name = "mass",
    statement =
        "The density integrates to 1 over the plane, by the midpoint rule on 300 x 300 cells.")
public final class FlowMass implements Law<NormalizingFlowArchitecture> {
  private static final int CELLS = 300;
  private static final double EDGE = 15;

  @Override
  public Evidence check(NormalizingFlowArchitecture architecture) {
    NormalizingFlow flow = FlowProblem.flow(architecture, 2);
    double side = 2 * EDGE / CELLS;
    Points middles = Points.zeros(CELLS * CELLS, 2);
    for (int r = 0; r < middles.count(); r++) {
      int row = r / CELLS;
      int column = r % CELLS;
      middles.set(r, 0, -EDGE + (column + 0.5) * side);
      middles.set(r, 1, -EDGE + (row + 0.5) * side);
    }
    double mass = 0;
    for (double log : flow.logDensity(middles)) {
      mass += Math.exp(log) * side * side;
    }
    return Evidence.atMost("|mass - 1|", Math.abs(mass - 1), 2e-3);
  }
}
