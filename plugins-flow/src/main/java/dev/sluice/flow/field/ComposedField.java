package dev.sluice.flow.field;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.KnownTangent;
import dev.sluice.api.flow.VelocityField;
import java.util.function.UnaryOperator;

/** What a field says of points with something beside them. */
public final class ComposedField {
  private ComposedField() {}

  /**
   * field(seen(x), t), with a divergence and tangents of its own if {@code field} has them.
   *
   * @param seen gives points of shape {@code [n, d]} columns behind their own, the same whatever
   *     the points, or leaves them as they are; asked once an evaluation
   */
  public static VelocityField of(VelocityField field, UnaryOperator<Points> seen) {
    if (field instanceof KnownTangent known) {
      return new Tangent(known, seen);
    }
    if (field instanceof KnownDivergence known) {
      return new Divergence(known, seen);
    }
    return (x, t, velocity) -> field.evaluate(seen.apply(x), t, velocity);
  }

  private record Divergence(KnownDivergence field, UnaryOperator<Points> seen)
      implements KnownDivergence {
    @Override
    public void evaluate(Points x, double[] t, Points velocity) {
      field.evaluate(seen.apply(x), t, velocity);
    }

    @Override
    public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
      field.evaluate(seen.apply(x), t, velocity, divergence);
    }

    @Override
    public double[] divergence(Points x, double[] t) {
      return field.divergence(seen.apply(x), t);
    }
  }

  private record Tangent(KnownTangent field, UnaryOperator<Points> seen) implements KnownTangent {
    @Override
    public void evaluate(Points x, double[] t, Points velocity) {
      field.evaluate(seen.apply(x), t, velocity);
    }

    @Override
    public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
      field.evaluate(seen.apply(x), t, velocity, divergence);
    }

    @Override
    public double[] divergence(Points x, double[] t) {
      return field.divergence(seen.apply(x), t);
    }

    @Override
    public void evaluate(
        Points x, double[] t, Points dx, double[] dt, Points velocity, Points tangent) {
      Points wide = seen.apply(x);
      field.evaluate(wide, t, widened(dx, wide.width()), dt, velocity, tangent);
    }

    private static Points widened(Points points, int width) {
      if (points.width() == width) {
        return points;
      }
      Points wide = Points.zeros(points.count(), width);
      for (int i = 0; i < points.count(); i++) {
        System.arraycopy(
            points.values(), i * points.width(), wide.values(), i * width, points.width());
      }
      return wide;
    }
  }
}
