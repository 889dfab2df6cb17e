package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The first step of each row, from its slope and a guess at its second derivative (Hairer, Norsett
 * and Wanner I, section II.4, page 169). Costs one evaluation.
 */
final class InitialStep {
  private InitialStep() {}

  /** Fills {@code rows.step}; the slopes at the start must be there. */
  static void choose(Rows rows, GuardedField field, int order, AdaptiveSteps params) {
    Points state = rows.state;
    int count = state.count();
    double[] guess = new double[count];
    double[] time = new double[count];
    Points ahead = state.copy();
    for (int row = 0; row < count; row++) {
      double size = norm(state, null, state, row, params);
      double speed = norm(rows.slope, null, state, row, params);
      double h = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
      guess[row] = Math.copySign(Math.min(h, Math.abs(rows.span.length())), rows.span.length());
      time[row] = rows.span.from() + guess[row];
      for (int j = 0; j < state.width(); j++) {
        ahead.set(row, j, state.get(row, j) + guess[row] * rows.slope.get(row, j));
      }
    }
    Points slopeAhead = Points.zeros(count, state.width());
    field.evaluate(ahead, time, IntStream.range(0, count).toArray(), slopeAhead);
    for (int row = 0; row < count; row++) {
      double h = Math.abs(guess[row]);
      double speed = norm(rows.slope, null, state, row, params);
      double bend = norm(slopeAhead, rows.slope, state, row, params) / h;
      double most = Math.max(speed, bend);
      double better = most <= 1e-15 ? Math.max(1e-6, h * 1e-3) : Math.pow(0.01 / most, 1.0 / order);
      rows.step[row] = Math.copySign(Math.min(100 * h, better), rows.span.length());
    }
  }

  /** The root mean square of a row, less another, in units of what is allowed at the state. */
  private static double norm(
      Points of, @Nullable Points less, Points state, int row, AdaptiveSteps params) {
    double sum = 0;
    for (int j = 0; j < of.width(); j++) {
      double value = of.get(row, j) - (less == null ? 0 : less.get(row, j));
      double part = value / params.allowed(state.get(row, j), state.get(row, j));
      sum += part * part;
    }
    return Math.sqrt(sum / of.width());
  }
}
