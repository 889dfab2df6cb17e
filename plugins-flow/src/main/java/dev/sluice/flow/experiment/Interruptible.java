package dev.sluice.flow.experiment;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.KnownDivergence;
import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Cancellation;

/** A field that asks at every evaluation whether the run is to end. */
final class Interruptible {
  private Interruptible() {}

  /** With a divergence of its own if {@code field} has one. */
  static VelocityField of(VelocityField field, Cancellation cancellation) {
    if (!(field instanceof KnownDivergence known)) {
      return (x, t, velocity) -> {
        cancellation.check();
        field.evaluate(x, t, velocity);
      };
    }
    return new KnownDivergence() {
      @Override
      public void evaluate(Points x, double[] t, Points velocity) {
        cancellation.check();
        known.evaluate(x, t, velocity);
      }

      @Override
      public void evaluate(Points x, double[] t, Points velocity, double[] divergence) {
        cancellation.check();
        known.evaluate(x, t, velocity, divergence);
      }

      @Override
      public double[] divergence(Points x, double[] t) {
        cancellation.check();
        return known.divergence(x, t);
      }
    };
  }
}
