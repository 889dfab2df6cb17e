package com.example.wrong;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.Solution;
import dev.sluice.api.flow.Span;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** Euler's method, which says that it is of order 4. */
@Describe("Euler's method, which says that it is of order 4.")
public final class BoastfulEuler implements OdeSolver {
  private static final int STEPS = 40;

  @Inject
  public BoastfulEuler() {}

  @Override
  public int order() {
    return 4;
  }

  @Override
  public Solution solve(VelocityField field, Points start, Span span, double... saveAt) {
    Points state = start.copy();
    Points slope = start.copy();
    List<Points> saved = new ArrayList<>();
    double h = span.length() / STEPS;
    int next = 0;
    for (int step = 0; step <= STEPS; step++) {
      double t = span.from() + step * h;
      while (next < saveAt.length && (saveAt[next] - t) * Math.signum(h) <= Math.abs(h) / 2) {
        saved.add(state.copy());
        next++;
      }
      if (step < STEPS) {
        field.evaluate(state, t, slope);
        for (int i = 0; i < state.values().length; i++) {
          state.values()[i] += h * slope.values()[i];
        }
      }
    }
    return new Solution(state, saved, STEPS, STEPS);
  }
}
