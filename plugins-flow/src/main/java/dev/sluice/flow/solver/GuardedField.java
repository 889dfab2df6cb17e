package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;

/** Counts a field's evaluations and ends the run at the first value that is not finite. */
final class GuardedField {
  private final String solver;
  private final VelocityField field;
  private long evaluations;

  GuardedField(String solver, VelocityField field) {
    this.solver = solver;
    this.field = field;
  }

  long evaluations() {
    return evaluations;
  }

  void evaluate(Points x, double t, Points velocity) {
    field.evaluate(x, t, velocity);
    evaluations++;
    double sum = 0;
    for (double value : velocity.values()) {
      sum += value * 0;
    }
    if (sum != 0) {
      fail(x, t, velocity);
    }
  }

  private void fail(Points x, double t, Points velocity) {
    int row = 0;
    while (Arrays.stream(velocity.row(row)).allMatch(Double::isFinite)) {
      row++;
    }
    throw new RunFailedException(
        String.format(
            "solver %s: the velocity is not finite at t = %.6g in row %d: u(%s) = %s, after %d"
                + " evaluations. More steps may help where the points ran away; where t is an end"
                + " of the path, a schedule with infinite rates there is the cause.",
            solver,
            t,
            row,
            Arrays.toString(x.row(row)),
            Arrays.toString(velocity.row(row)),
            evaluations));
  }
}
