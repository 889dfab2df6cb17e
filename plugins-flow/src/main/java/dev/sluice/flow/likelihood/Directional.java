package dev.sluice.flow.likelihood;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.VelocityField;

/**
 * e . J e with the Jacobian J of a field: by the field's own tangent where it has one, and else by
 * central differences of order 4 along e (five-point stencil without the middle), which are four
 * values of the field, in one evaluation.
 */
final class Directional {
  private static final double[] OFFSETS = {-2, -1, 1, 2};
  private static final double[] WEIGHTS = {1.0 / 12, -8.0 / 12, 8.0 / 12, -1.0 / 12};

  private Directional() {}

  /**
   * Adds e . J e at each row, times {@code scale}, to {@code into}.
   *
   * @param step the distance between two points of the stencil, along an e of length 1
   */
  static void add(
      VelocityField field,
      Points x,
      double[] t,
      Points direction,
      double step,
      double scale,
      double[] into) {
    int rows = x.count();
    int width = x.width();
    if (field instanceof KnownTangent known) {
      Points tangent = Points.zeros(rows, width);
      known.evaluate(x, t, direction, new double[rows], Points.zeros(rows, width), tangent);
      for (int k = 0; k < tangent.values().length; k++) {
        into[k / width] += scale * tangent.values()[k] * direction.values()[k];
      }
      return;
    }
    Points moved = Points.zeros(OFFSETS.length * rows, width);
    double[] times = new double[moved.count()];
    double[] h = new double[rows];
    for (int i = 0; i < rows; i++) {
      double squares = 0;
      for (int j = 0; j < width; j++) {
        squares += direction.get(i, j) * direction.get(i, j);
      }
      // A zero direction has the derivative 0 at any step.
      h[i] = squares == 0 ? step : step / Math.sqrt(squares);
      for (int s = 0; s < OFFSETS.length; s++) {
        times[s * rows + i] = t[i];
        for (int j = 0; j < width; j++) {
          moved.set(s * rows + i, j, x.get(i, j) + OFFSETS[s] * h[i] * direction.get(i, j));
        }
      }
    }
    Points velocity = Points.zeros(moved.count(), width);
    field.evaluate(moved, times, velocity);
    for (int i = 0; i < rows; i++) {
      double sum = 0;
      for (int s = 0; s < OFFSETS.length; s++) {
        for (int j = 0; j < width; j++) {
          sum += WEIGHTS[s] * velocity.get(s * rows + i, j) * direction.get(i, j);
        }
      }
      into[i] += scale * sum / h[i];
    }
  }
}
