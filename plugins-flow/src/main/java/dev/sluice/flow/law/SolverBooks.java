package dev.sluice.flow.law;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A solver says what it did. */
@Theorem(
    name = "bookkeeping",
    statement =
        "The start is left as it was, the states saved at the ends are the start and the end, and"
            + " evaluations are counted right.")
public final class SolverBooks implements Law<OdeSolver> {
  @Override
  public Evidence check(OdeSolver solver) {
    LineProblem problem = new LineProblem();
    AtomicLong evaluations = new AtomicLong();
    VelocityField counted =
        (x, t, velocity) -> {
          evaluations.incrementAndGet();
          problem.field().evaluate(x, t, velocity);
        };
    Points start = problem.start().copy();
    Solution solution = solver.solve(counted, start, Span.forward(), 0, 0.37, 1);
    double mistakes = 0;
    mistakes += same(start, problem.start()) ? 0 : 1;
    mistakes += solution.evaluations() == evaluations.get() ? 0 : 1;
    List<Points> saved = solution.saved();
    boolean both =
        saved.size() == 3
            && same(saved.get(0), problem.start())
            && same(saved.get(2), solution.end());
    mistakes += both ? 0 : 1;
    return Evidence.atMost("mistakes", mistakes, 0);
  }

  private static boolean same(Points a, Points b) {
    return Arrays.equals(a.values(), b.values());
  }
}
