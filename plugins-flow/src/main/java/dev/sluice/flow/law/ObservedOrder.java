package dev.sluice.flow.law;

import dev.sluice.api.flow.AdaptiveOdeSolver;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A solver's error falls as its order says. */
@Theorem(
    name = "observed-order",
    statement =
        "Twice the steps divide the error by 2^order, on a mixture's exact flow on the line.")
public final class ObservedOrder implements Law<OdeSolver> {
  /** Enough for the leading term to rule and few enough for the error to stay above rounding. */
  static int steps(int order) {
    return order <= 4 ? 160 : 20;
  }

  @Override
  public Evidence check(OdeSolver solver) {
    if (solver instanceof AdaptiveOdeSolver) {
      return Evidence.notApplicable("the solver chooses its own steps");
    }
    LineProblem problem = new LineProblem();
    int pieces = problem.piecesFor(solver, steps(solver.order()));
    double observed =
        Math.log(problem.error(solver, pieces) / problem.error(solver, 2 * pieces)) / Math.log(2);
    return Evidence.atMost(
        String.format("|order %d - observed %.3f|", solver.order(), observed),
        Math.abs(solver.order() - observed),
        0.2);
  }
}
