package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.flow.VelocityField;

/**
 * torchdiffeq's step control, on the steps of this package: by the last error alone, and by one
 * error for the whole batch, which here is one row.
 *
 * @param order p, such that the error estimate of a step falls as h^p
 */
record PeerControl(int order) implements StepControl {
  @Override
  public double accepted(double error, double last, boolean afterRejection) {
    return error == 0 ? 10 : Math.min(10, Math.max(1, 0.9 * Math.pow(error, -1.0 / order)));
  }

  @Override
  public double rejected(double error) {
    return Math.max(0.2, 0.9 * Math.pow(error, -1.0 / order));
  }

  /** The method with this control. */
  static OdeSolver solver(EmbeddedTableau tableau, AdaptiveSteps params) {
    StepControl control = new PeerControl(tableau.method().order());
    return new AdaptiveSolver("peer", tableau, params, control) {};
  }

  /** All points side by side in one row. */
  static Points asOneRow(Points points) {
    return Points.of(1, points.values().length, points.values().clone());
  }

  /** A field of points of this width, of rows of points. */
  static VelocityField ofRows(VelocityField field, int width) {
    return (rows, t, velocity) -> {
      int each = rows.width() / width;
      int count = rows.count() * each;
      double[] times = new double[count];
      for (int k = 0; k < count; k++) {
        times[k] = t[k / each];
      }
      Points all = Points.zeros(count, width);
      field.evaluate(Points.of(count, width, rows.values().clone()), times, all);
      System.arraycopy(all.values(), 0, velocity.values(), 0, all.values().length);
    };
  }
}
