package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/** Counts a field's evaluations and ends the run at the first value that is not finite. */
final class GuardedField {
  private final String solver;
  private final VelocityField field;
  private long evaluations;
  private long rowEvaluations;

  GuardedField(String solver, VelocityField field) {
    this.solver = solver;
    this.field = field;
  }

  long evaluations() {
    return evaluations;
  }

  long rowEvaluations() {
    return rowEvaluations;
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

  private void check(Points x, Points velocity, IntToDoubleFunction time, IntUnaryOperator rowOf) {
    evaluations++;
    rowEvaluations += x.count();
    double sum = 0;
    for (double value : velocity.values()) {
      sum += value * 0;
    }
    if (sum != 0) {
      fail(x, velocity, time, rowOf);
    }
  }

  private void fail(Points x, Points velocity, IntToDoubleFunction time, IntUnaryOperator rowOf) {
    int slot = 0;
    while (Arrays.stream(velocity.row(slot)).allMatch(Double::isFinite)) {
      slot++;
    }
    throw new RunFailedException(
        String.format(
            "solver %s: the velocity is not finite at t = %.6g in row %d: u(%s) = %s, in evaluation"
                + " %d. Where x is large the points ran away: more steps may help. Where t is an"
                + " end of the path, a schedule with infinite rates there may be the cause. Else"
                + " the weights ran away in training: lower the rate, or set clip.",
            solver,
            time.applyAsDouble(slot),
            rowOf.applyAsInt(slot),
            Arrays.toString(x.row(slot)),
            Arrays.toString(velocity.row(slot)),
            evaluations));
  }
}
