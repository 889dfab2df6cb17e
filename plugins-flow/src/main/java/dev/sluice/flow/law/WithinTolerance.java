package dev.sluice.flow.law;

import dev.sluice.api.flow.AdaptiveOdeSolver;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A solver that chooses its steps is as near as it was asked to be. */
@Theorem(
    name = "tolerance",
    statement =
        "The states at the end and in between are within 10 tolerances of a mixture's exact flow"
            + " on the line.")
public final class WithinTolerance implements Law<OdeSolver> {
  @Override
  public Evidence check(OdeSolver solver) {
    if (!(solver instanceof AdaptiveOdeSolver adaptive)) {
      return Evidence.notApplicable("the solver has steps of a given length");
    }
    LineProblem problem = new LineProblem();
    double worst =
        Worst.of(problem.error(solver, 1), problem.saveError(solver, 0, 0.013, 0.21, 0.5, 0.83, 1));
    return Evidence.atMost("error in tolerances", worst / problem.allowed(adaptive), 10);
  }
}
