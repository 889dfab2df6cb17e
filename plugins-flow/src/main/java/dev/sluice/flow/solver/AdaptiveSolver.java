package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;

/**
 * The loop of every Runge-Kutta method with an estimate of its error. Each row has its own time and
 * step; the field is evaluated on all rows that are still on their way at once. The last step ends
 * on the span's end.
 *
 * <p>A state asked for between two steps is a step of its own from the last one before it: it has
 * the method's order, and less error than the accepted step around it. It costs one evaluation less
 * than a step, on its row alone, and does not change the solution.
 */
public abstract class AdaptiveSolver extends ErrorControlled {
  private final EmbeddedTableau tableau;
  private final StepControl control;

  AdaptiveSolver(String name, EmbeddedTableau tableau, AdaptiveSteps params) {
    this(name, tableau, params, new ProportionalIntegral(tableau.method().order()));
  }

  AdaptiveSolver(String name, EmbeddedTableau tableau, AdaptiveSteps params, StepControl control) {
    super(name, tableau.method().order(), params);
    this.tableau = tableau;
    this.control = control;
  }

  @Override
  final Solution solveSmooth(VelocityField field, Points start, Span span, double... saveAt) {
    RowSaves saves = new RowSaves(span, saveAt, start);
    AdaptiveRun run =
        new AdaptiveRun(name, tableau, params, control, field, rows(start, span), saves);
    run.toTheEnd();
    return run.solution(saves.taken());
  }

  /**
   * Moves points along the field until {@code event} passes 0, each on its own.
   *
   * @param start shape {@code [n, d]}, not changed
   * @throws dev.sluice.api.run.RunFailedException as {@link #solve}
   */
  public final EventSolution solveUntil(Event event, VelocityField field, Points start, Span span) {
    if (params.stretches(span).size() > 1) {
      throw new IllegalArgumentException("events are not looked for across jumps of the field");
    }
    Rows rows = rows(start, span);
    EventWatch watch = new EventWatch(event, tableau, rows);
    RowSaves none = new RowSaves(span, new double[0], start);
    AdaptiveRun run = new AdaptiveRun(name, tableau, params, control, field, rows, none);
    run.watch(watch);
    run.toTheEnd();
    return new EventSolution(run.solution(none.taken()), rows.time, watch.happened());
  }

  private Rows rows(Points start, Span span) {
    return new Rows(start.copy(), span, params.longest());
  }
}
