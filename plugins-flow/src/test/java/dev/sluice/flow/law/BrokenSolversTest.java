package dev.sluice.flow.law;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.AdaptiveOdeSolver;
import dev.sluice.api.flow.EvaluationsPerStep;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.flow.solver.AdamsBashforth;
import dev.sluice.flow.solver.AdamsSteps;
import dev.sluice.flow.solver.AdaptiveSteps;
import dev.sluice.flow.solver.Dopri5;
import dev.sluice.flow.solver.FixedSteps;
import dev.sluice.flow.solver.Heun3;
import dev.sluice.flow.solver.Rk4;
import dev.sluice.testkit.Refutation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of the tests: a solver that is not what it says fails its laws. */
class BrokenSolversTest {
  private static final OdeSolver RK4 = new Rk4(new FixedSteps(20));

  @Test
  void aSolverOfAnotherOrderThanItSaysFailsTheOrder() {
    Wrapped order3 = new Wrapped(4, new Heun3(new FixedSteps(20))::solve);

    assertThat(new ObservedOrder().check(order3).toString())
        .isEqualTo("|order 4 - observed 2.994|: 1.01 (at most 0.200)");
    Refutation.by(new RoundTrip(), order3, "order 4");
  }

  @Test
  void aSolverThatOnlyGoesForwardFailsTheRoundTrip() {
    Wrapped forward =
        new Wrapped(
            4,
            (field, start, span, saveAt) ->
                RK4.solve(
                    field,
                    start,
                    span.length() > 0 ? span : new Span(span.to(), span.from()),
                    saveAt));

    assertThat(new ObservedOrder().check(forward).holds()).isTrue();
    Refutation.by(new RoundTrip(), forward, "order 4");
  }

  @Test
  void aSolverThatMovesTheCallersPointsFailsBookkeeping() {
    Wrapped inPlace =
        new Wrapped(
            4,
            (field, start, span, saveAt) -> {
              Solution solution = RK4.solve(field, start, span, saveAt);
              double[] end = solution.end().values();
              System.arraycopy(end, 0, start.values(), 0, end.length);
              return solution;
            });

    Refutation.by(new SolverBooks(), inPlace, "mistakes");
  }

  @Test
  void aSolverThatMiscountsFailsBookkeeping() {
    Wrapped modest =
        new Wrapped(
            4,
            (field, start, span, saveAt) -> {
              Solution right = RK4.solve(field, start, span, saveAt);
              return new Solution(
                  right.end(), right.saved(), right.evaluations() - 1, right.steps());
            });

    Refutation.by(new SolverBooks(), modest, "mistakes");
  }

  @Test
  void aSolverThatForgetsToSaveFailsBookkeepingWithoutAnError() {
    Wrapped forgetful =
        new Wrapped(
            4,
            (field, start, span, saveAt) -> {
              Solution right = RK4.solve(field, start, span, saveAt);
              return new Solution(right.end(), List.of(), right.evaluations(), right.steps());
            });

    Refutation.by(new SolverBooks(), forgetful, "mistakes");
  }

  @Test
  void aSolverThatCostsMoreThanItSaysFails() {
    assertThat(new StatedCost().check(RK4).holds()).isTrue();
    assertThat(new StatedCost().check(new AdamsBashforth(new AdamsSteps(2, 4))).seen()).isZero();
    assertThat(new StatedCost().check(new Cheap()).toString())
        .isEqualTo("|evaluations - 300|: 900 (at most 0.00)");
    assertThat(
            new StatedCost().check(new Dopri5(new AdaptiveSteps(1e-3, 1e-3, 1_000))).applicable())
        .isFalse();
  }

  @EvaluationsPerStep(1)
  private static final class Cheap implements OdeSolver {
    @Override
    public int order() {
      return 4;
    }

    @Override
    public Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
      return new Rk4(new FixedSteps(300)).solve(field, start, span, saveAt);
    }
  }

  @Test
  void aSolverThatClaimsATighterToleranceThanItsOwnFailsIt() {
    AdaptiveOdeSolver loose = new Dopri5(new AdaptiveSteps(1e-3, 1e-3, 1_000));
    AdaptiveOdeSolver boastful = new Adaptive(1e-7, loose::solve);

    assertThat(new WithinTolerance().check(loose).holds()).isTrue();
    Refutation.by(new WithinTolerance(), boastful, "error in tolerances");
    Refutation.by(new RoundTrip(), boastful, "return error in tolerances");
    assertThat(new WithinTolerance().check(RK4).applicable()).isFalse();
    assertThat(new ObservedOrder().check(loose).applicable()).isFalse();
  }

  @Test
  void aSolverWithOneStepForTheWholeBatchFailsToKeepRowsApart() {
    AdaptiveOdeSolver batchwise =
        new Adaptive(
            1e-3,
            (field, start, span, saveAt) ->
                new Rk4(new FixedSteps(300 + 100 * start.count()))
                    .solve(field, start, span, saveAt));

    Refutation.by(new RowsApart(), batchwise, "difference, and evaluations of rows in excess");
    assertThat(new RowsApart().check(RK4).applicable()).isFalse();
  }

  /** A solver with a tolerance that it claims. */
  private record Adaptive(double relativeTolerance, Solve how) implements AdaptiveOdeSolver {
    @Override
    public double absoluteTolerance() {
      return relativeTolerance;
    }

    @Override
    public int order() {
      return 5;
    }

    @Override
    public Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
      return how.solve(field, start, span, saveAt);
    }
  }

  /** How a solver solves. */
  private interface Solve {
    Solution solve(VelocityField field, Points start, Span span, double... saveAt);
  }

  /** A solver with an order that it claims. */
  private record Wrapped(int order, Solve how) implements OdeSolver {
    @Override
    public Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
      return how.solve(field, start, span, saveAt);
    }
  }
}
