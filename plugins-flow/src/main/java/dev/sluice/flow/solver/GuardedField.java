package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Counts a field's evaluations and ends the run at the first value that is not finite; on a {@link
 * LossyField} that row stands still and is lost instead.
 */
final class GuardedField {
  /** A point farther than so many standard deviations of noise ran away before. */
  private static final double FAR = 1000;

  private static final double NEAR_END = 1e-6;

  private final String solver;
  private final VelocityField field;
  private final @Nullable LostRows lost;
  private long evaluations;
  private long rowEvaluations;

  GuardedField(String solver, VelocityField field) {
    this.solver = solver;
    this.field = field instanceof LossyField lossy ? lossy.field() : field;
    this.lost = field instanceof LossyField lossy ? lossy.lost() : null;
  }

  long evaluations() {
    return evaluations;
  }

  long rowEvaluations() {
    return rowEvaluations;
  }

  boolean isLost(int row) {
    return lost != null && lost.isLost(row);
  }

  /** Loses a row, or fails the run where none may be lost. */
  void lose(int row, String reason) {
    if (lost == null) {
      throw new RunFailedException(reason);
    }
    lost.lose(row, reason);
  }

  /** All rows at one time. */
  void evaluate(Points x, double t, Points velocity) {
    field.evaluate(x, t, velocity);
    check(x, velocity, slot -> t, slot -> slot);
  }

  /**
   * Some rows, each at its own time.
   *
   * @param rows their numbers in the whole batch, for the error's text
   */
  void evaluate(Points x, double[] t, int[] rows, Points velocity) {
    field.evaluate(x, t, velocity);
    check(x, velocity, slot -> t[slot], slot -> rows[slot]);
  }

  /** The solution's end, of which the field is not asked. */
  void checkEnd(Points end, double t) {
    for (int row = 0; row < end.count(); row++) {
      if (!isLost(row) && !isFinite(end, row)) {
        lose(row, "solver " + solver + ": " + LostRows.ranAway(end, row, row, t));
      }
    }
  }

  private void check(Points x, Points velocity, IntToDoubleFunction time, IntUnaryOperator rowOf) {
    evaluations++;
    rowEvaluations += x.count();
    if (lost != null) {
      stopLostRows(lost, x, velocity, time, rowOf);
      return;
    }
    double sum = 0;
    for (double value : velocity.values()) {
      sum += value * 0;
    }
    if (sum != 0) {
      int slot = 0;
      while (isFinite(velocity, slot)) {
        slot++;
      }
      throw new RunFailedException(notFinite(x, slot, time.applyAsDouble(slot), rowOf));
    }
  }

  private void stopLostRows(
      LostRows into, Points x, Points velocity, IntToDoubleFunction time, IntUnaryOperator rowOf) {
    for (int slot = 0; slot < x.count(); slot++) {
      int row = rowOf.applyAsInt(slot);
      if (!into.isLost(row)) {
        double t = time.applyAsDouble(slot);
        if (into.isBeyond(x, slot)) {
          into.lose(row, "solver " + solver + ": " + LostRows.ranAway(x, slot, row, t));
        } else if (!isFinite(velocity, slot)) {
          into.lose(row, notFinite(x, slot, t, rowOf));
        }
      }
      if (into.isLost(row)) {
        int width = velocity.width();
        Arrays.fill(velocity.values(), slot * width, (slot + 1) * width, 0);
      }
    }
  }

  private static boolean isFinite(Points points, int slot) {
    double sum = 0;
    for (int k = slot * points.width(); k < (slot + 1) * points.width(); k++) {
      sum += points.values()[k] * 0;
    }
    return sum == 0;
  }

  private String notFinite(Points x, int slot, double t, IntUnaryOperator rowOf) {
    double norm = LostRows.norm(x, slot);
    return String.format(
        "solver %s: the velocity is not finite at t = %.6g in row %d, where |x| = %.3g, in"
            + " evaluation %d. %s",
        solver, t, rowOf.applyAsInt(slot), norm, evaluations, advice(norm, x.width(), t));
  }

  private static String advice(double norm, int width, double t) {
    if (!(norm <= FAR * Math.sqrt(width))) {
      return "The point ran away before: more steps, or training with a lower rate or with clip,"
          + " may help.";
    }
    if (Math.abs(t) < NEAR_END || Math.abs(1 - t) < NEAR_END) {
      return "The path may have infinite rates at its ends: choose another schedule, or a solver"
          + " that does not evaluate there.";
    }
    return "The field itself is not finite there: see train/loss, and lower the rate or set clip"
        + " if it grew.";
  }
}
