package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import org.jspecify.annotations.Nullable;

/**
 * A solver for samples: a row that runs away is lost, and the others continue as if it were not
 * there. A row is lost where the velocity or the point is not finite, where a coordinate passes a
 * bound, or where an adaptive solver finds no step. Lost rows of a solution are NaN. For one
 * solution.
 */
public final class TolerantSolver implements OdeSolver {
  private final OdeSolver solver;
  private final LostRows lost;

  /**
   * @param bound of a coordinate's size, such as {@link LostRows#bound}
   */
  public TolerantSolver(OdeSolver solver, double bound) {
    this.solver = solver;
    this.lost = new LostRows(bound);
  }

  /** The rows lost so far. */
  public LostRows lost() {
    return lost;
  }

  /** Where a sampler without a solver puts the rows that it loses; null where none may be lost. */
  public static @Nullable LostRows lostRowsOf(OdeSolver solver) {
    return solver instanceof TolerantSolver tolerant ? tolerant.lost : null;
  }

  @Override
  public int order() {
    return solver.order();
  }

  @Override
  public Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
    Solution solution = solver.solve(new LossyField(field, lost), start, span, saveAt);
    lost.end(solution.end(), span.to());
    solution.saved().forEach(lost::clear);
    return solution;
  }
}
