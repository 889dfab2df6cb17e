package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;

/**
 * The loop of every explicit Runge-Kutta method with steps of equal length.
 *
 * <p>States asked for at a grid point are the method's own. Between two grid points they are read
 * from the cubic through both states and both slopes, whose error is O(h^4), no worse than the
 * method's; that costs at most one evaluation more.
 */
abstract class FixedStepSolver implements OdeSolver {
  private final String name;
  private final ButcherTableau tableau;
  private final int steps;

  FixedStepSolver(String name, ButcherTableau tableau, FixedSteps params) {
    this.name = name;
    this.tableau = tableau;
    this.steps = params.steps();
  }

  @Override
  public final int order() {
    return tableau.order();
  }

  @Override
  public final Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
    SaveTimes saves = new SaveTimes(span, saveAt);
    GuardedField guarded = new GuardedField(name, field);
    Points state = start.copy();
    Points stage = Points.zeros(start.count(), start.width());
    Points[] slopes = new Points[tableau.stages() + 1];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = Points.zeros(start.count(), start.width());
    }
    double h = span.length() / steps;
    boolean firstSlopeKnown = false;
    for (int step = 0; step < steps; step++) {
      double t = span.from() + step * h;
      double next = step == steps - 1 ? span.to() : span.from() + (step + 1) * h;
      if (!firstSlopeKnown) {
        guarded.evaluate(state, t, slopes[0]);
      }
      for (int i = 1; i < tableau.stages(); i++) {
        combine(state, h, tableau.a()[i - 1], slopes, stage);
        guarded.evaluate(stage, t + tableau.c()[i] * h, slopes[i]);
      }
      combine(state, h, tableau.b(), slopes, stage);
      firstSlopeKnown = saves.insideOf(t, next);
      if (firstSlopeKnown) {
        guarded.evaluate(stage, next, slopes[tableau.stages()]);
      }
      saves.take(t, state, slopes[0], next, stage, slopes[tableau.stages()]);
      Points swap = state;
      state = stage;
      stage = swap;
      if (firstSlopeKnown) {
        swap = slopes[0];
        slopes[0] = slopes[tableau.stages()];
        slopes[tableau.stages()] = swap;
      }
    }
    guarded.checkEnd(state, span.to());
    return new Solution(state, saves.taken(), guarded.evaluations(), steps);
  }

  /** Writes y + h sum_j weights_j slopes_j. */
  private static void combine(Points y, double h, double[] weights, Points[] slopes, Points into) {
    double[] out = into.values();
    System.arraycopy(y.values(), 0, out, 0, out.length);
    for (int j = 0; j < weights.length; j++) {
      double factor = h * weights[j];
      if (factor != 0) {
        double[] slope = slopes[j].values();
        for (int k = 0; k < out.length; k++) {
          out[k] += factor * slope[k];
        }
      }
    }
  }
}
