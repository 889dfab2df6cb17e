package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;

/**
 * One Runge-Kutta step of some rows, each from its own time and of its own length. The arrays serve
 * one step after another.
 */
final class StepBatch {
  private final EmbeddedTableau tableau;
  private final double[] stageTimes;
  private final Points[] slopes;

  /** The rows' numbers in the whole batch. */
  final int[] rows;

  /** Where each step begins, shape {@code [m]}. */
  final double[] from;

  /** Each step's length, signed, shape {@code [m]}. */
  final double[] length;

  /** The states at the beginnings, shape {@code [m, d]}. */
  final Points before;

  /** The states at the ends, shape {@code [m, d]}. */
  final Points after;

  StepBatch(EmbeddedTableau tableau, int count, int width) {
    this.tableau = tableau;
    rows = new int[count];
    from = new double[count];
    length = new double[count];
    stageTimes = new double[count];
    before = Points.zeros(count, width);
    after = Points.zeros(count, width);
    slopes = new Points[tableau.method().stages()];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = Points.zeros(count, width);
    }
  }

  int count() {
    return rows.length;
  }

  /** The last stage's slopes; those at the ends where the method says so. */
  Points lastSlopes() {
    return slopes[slopes.length - 1];
  }

  /** Fills one slot. */
  void set(int slot, int row, double time, double step, Points state, Points slope) {
    rows[slot] = row;
    from[slot] = time;
    length[slot] = step;
    copyRow(state, row, before, slot);
    copyRow(slope, row, slopes[0], slot);
  }

  /** Takes the step: fills {@link #after}. */
  void take(GuardedField field) {
    ButcherTableau method = tableau.method();
    for (int i = 1; i < method.stages(); i++) {
      combine(method.a()[i - 1], true, after);
      for (int slot = 0; slot < rows.length; slot++) {
        stageTimes[slot] = from[slot] + method.c()[i] * length[slot];
      }
      field.evaluate(after, stageTimes, rows, slopes[i]);
    }
    if (!tableau.endsInLastStage()) {
      combine(method.b(), true, after);
    }
  }

  /** The error's root mean square in units of what is allowed, shape {@code [m]}. */
  double[] errors(AdaptiveSteps allowed) {
    Points error = Points.zeros(rows.length, before.width());
    combine(tableau.error(), false, error);
    double[] norms = new double[rows.length];
    int width = before.width();
    for (int slot = 0; slot < norms.length; slot++) {
      double sum = 0;
      for (int k = slot * width; k < (slot + 1) * width; k++) {
        double part = error.values()[k] / allowed.allowed(before.values()[k], after.values()[k]);
        sum += part * part;
      }
      norms[slot] = Math.sqrt(sum / width);
    }
    return norms;
  }

  static void copyRow(Points from, int source, Points to, int target) {
    int width = from.width();
    System.arraycopy(from.values(), source * width, to.values(), target * width, width);
  }

  /** Writes (y +) h sum_j weights_j slopes_j. */
  private void combine(double[] weights, boolean withState, Points into) {
    double[] out = into.values();
    if (withState) {
      System.arraycopy(before.values(), 0, out, 0, out.length);
    }
    int width = before.width();
    for (int j = 0; j < weights.length; j++) {
      if (weights[j] == 0) {
        continue;
      }
      double[] slope = slopes[j].values();
      for (int slot = 0; slot < rows.length; slot++) {
        double factor = length[slot] * weights[j];
        for (int k = slot * width; k < (slot + 1) * width; k++) {
          out[k] += factor * slope[k];
        }
      }
    }
  }
}
