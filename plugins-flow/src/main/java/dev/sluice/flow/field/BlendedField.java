package dev.sluice.flow.field;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.VelocityField;
import java.util.function.DoubleUnaryOperator;

/** (1 - w) a field + w another, with a weight w of any size that depends on time. */
public final class BlendedField {
  private BlendedField() {}

  /** With a divergence of its own if both have one. */
  public static VelocityField of(VelocityField a, VelocityField b, DoubleUnaryOperator weight) {
    if (a instanceof KnownDivergence first && b instanceof KnownDivergence second) {
      return new Known(first, second, weight);
    }
    return (x, t, velocity) -> evaluate(a, b, weight, x, t, velocity);
  }

  private static void evaluate(
      VelocityField a,
      VelocityField b,
      DoubleUnaryOperator weight,
      Points x,
      double[] t,
      Points velocity) {
    b.evaluate(x, t, velocity);
    Points other = Points.zeros(x.count(), x.width());
    a.evaluate(x, t, other);
    mix(other.values(), velocity.values(), t, x.width(), weight);
  }

  /** b = a + w (b - a). */
  private static void mix(double[] a, double[] b, double[] t, int width, DoubleUnaryOperator w) {
    for (int k = 0; k < b.length; k++) {
      b[k] = a[k] + w.applyAsDouble(t[k / width]) * (b[k] - a[k]);
    }
  }

  private record Known(KnownDivergence a, KnownDivergence b, DoubleUnaryOperator weight)
      implements KnownDivergence {
    @Override
    public void evaluate(Points x, double[] t, Points velocity) {
      BlendedField.evaluate(a, b, weight, x, t, velocity);
    }

    @Override
    public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
      b.evaluate(x, t, velocity, divergence);
      Points other = Points.zeros(x.count(), x.width());
      double[] ofOther = new double[x.count()];
      a.evaluate(x, t, other, ofOther);
      mix(other.values(), velocity.values(), t, x.width(), weight);
      mix(ofOther, divergence, t, 1, weight);
    }

    @Override
    public double[] divergence(Points x, double[] t) {
      double[] divergence = b.divergence(x, t);
      mix(a.divergence(x, t), divergence, t, 1, weight);
      return divergence;
    }
  }
}
