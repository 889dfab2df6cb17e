package dev.sluice.flow.law;

import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** A solver costs what it says beforehand; else suites would match unequal budgets. */
@Theorem(
    name = "stated-cost",
    statement =
        "A solver that states its evaluations per step takes as many, and as many more as it"
            + " states for its first steps.")
public final class StatedCost implements Law<OdeSolver> {
  @Override
  public Evidence check(OdeSolver solver) {
    EvaluationsPerStep stated = solver.getClass().getAnnotation(EvaluationsPerStep.class);
    if (stated == null) {
      return Evidence.notApplicable(
          "is adaptive: its number of evaluations is not known in advance");
    }
    LineProblem problem = new LineProblem();
    Solution solution = solver.solve(problem.field(), problem.start(), Span.forward());
    long first = Math.min(solver.order() - 1, solution.steps());
    long expected = stated.value() * solution.steps() + stated.moreAtStart() * first;
    return Evidence.atMost(
        "|evaluations - " + expected + "|",
        (double) Math.abs(solution.evaluations() - expected),
        0);
  }
}
