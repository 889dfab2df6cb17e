package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.AdaptiveOdeSolver;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A stiff row has no say in the steps of the rows beside it. */
@Theorem(
    name = "rows-apart",
    statement =
        "A row next to a stiff one ends where it ends alone, and no row costs more in a batch.")
public final class RowsApart implements Law<OdeSolver> {
  /** dx/dt = -c (x - cos t) with c beside it in the state: the stiffness is the row's own. */
  private static final VelocityField PULL =
      (x, t, velocity) -> {
        for (int i = 0; i < x.count(); i++) {
          velocity.set(i, 0, -x.get(i, 1) * (x.get(i, 0) - Math.cos(t[i])));
          velocity.set(i, 1, 0);
        }
      };

  private static final double[][] START = {{1.5, 0.5}, {-1, 2}, {2, 400}, {0.3, 1}};

  @Override
  public Evidence check(OdeSolver solver) {
    if (!(solver instanceof AdaptiveOdeSolver)) {
      return Evidence.notApplicable("the solver has steps of a given length");
    }
    Solution together = solver.solve(PULL, Points.ofRows(START), Span.forward());
    double worst = 0;
    long alone = 0;
    for (int row = 0; row < START.length; row++) {
      Points start = Points.ofRows(new double[][] {START[row]});
      Solution one = solver.solve(PULL, start, Span.forward());
      alone += one.rowEvaluations();
      worst = Worst.of(worst, Math.abs(together.end().get(row, 0) - one.end().get(0, 0)));
    }
    double more = Math.max(0, together.rowEvaluations() - alone);
    return Evidence.atMost("difference, and evaluations of rows in excess", worst + more, 1e-12);
  }
}
