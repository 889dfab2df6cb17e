package dev.sluice.flow.law;

import dev.sluice.api.flow.AdaptiveOdeSolver;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** Backward undoes forward. */
@Theorem(
    name = "round-trip",
    statement =
        "Forward and then backward returns to the start, with an error that falls at the order or"
            + " faster; where steps are chosen by their error, within 20 tolerances.")
public final class RoundTrip implements Law<OdeSolver> {
  /** Below this, what is left is rounding and has no order. */
  private static final double ROUNDING = 1e-12;

  @Override
  public Evidence check(OdeSolver solver) {
    LineProblem problem = new LineProblem();
    if (solver instanceof AdaptiveOdeSolver adaptive) {
      return Evidence.atMost(
          "return error in tolerances",
          problem.returnError(solver, 1) / problem.allowed(adaptive),
          20);
    }
    int pieces = problem.piecesFor(solver, ObservedOrder.steps(solver.order()));
    double coarse = problem.returnError(solver, pieces);
    double fine = problem.returnError(solver, 2 * pieces);
    double observed = fine < ROUNDING ? solver.order() : Math.log(coarse / fine) / Math.log(2);
    return Evidence.atMost(
        String.format("order %d - observed %.3f", solver.order(), observed),
        solver.order() - observed,
        0.2);
  }
}
