package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.NormalizingFlow;
import dev.sluice.api.flow.NormalizingFlowArchitecture;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** The log-determinant that a flow states is that of its map. */
@Theorem(
    name = "log-determinant",
    statement = "The stated log |det df/dx| is that of the Jacobian by differences.")
public final class FlowDeterminant implements Law<NormalizingFlowArchitecture> {
  private static final int WIDTH = 3;
  private static final int ROWS = 40;

  /** Maps are smooth in pieces only: a short step seldom meets a knot. */
  private static final double STEP = 1e-5;

  @Override
  public Evidence check(NormalizingFlowArchitecture architecture) {
    NormalizingFlow flow = FlowProblem.flow(architecture, WIDTH);
    Points x = FlowProblem.points(ROWS, WIDTH);
    double[] stated = flow.toNoise(x, Points.zeros(ROWS, WIDTH));
    double[][][] jacobian = new double[ROWS][WIDTH][WIDTH];
    for (int j = 0; j < WIDTH; j++) {
      Points up = moved(flow, x, j, STEP);
      Points down = moved(flow, x, j, -STEP);
      for (int r = 0; r < ROWS; r++) {
        for (int i = 0; i < WIDTH; i++) {
          jacobian[r][i][j] = (up.get(r, i) - down.get(r, i)) / (2 * STEP);
        }
      }
    }
    double worst = 0;
    for (int r = 0; r < ROWS; r++) {
      worst = Worst.of(worst, Math.abs(Math.log(Math.abs(det(jacobian[r]))) - stated[r]));
    }
    return Evidence.atMost("|log det by differences - stated|", worst, 1e-5);
  }

  private static Points moved(NormalizingFlow flow, Points x, int column, double by) {
    Points there = x.copy();
    for (int r = 0; r < x.count(); r++) {
      there.set(r, column, x.get(r, column) + by);
    }
    Points noise = Points.zeros(x.count(), x.width());
    flow.toNoise(there, noise);
    return noise;
  }

  private static double det(double[][] a) {
    return a[0][0] * (a[1][1] * a[2][2] - a[1][2] * a[2][1])
        - a[0][1] * (a[1][0] * a[2][2] - a[1][2] * a[2][0])
        + a[0][2] * (a[1][0] * a[2][1] - a[1][1] * a[2][0]);
  }
}
