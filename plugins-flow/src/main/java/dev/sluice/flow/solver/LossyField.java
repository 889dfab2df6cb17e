package dev.sluice.flow.solver;

import dev.sluice.api.data.Points;
import dev.sluice.api.flow.VelocityField;

/** A field on which a solver loses rows that run away instead of failing. */
record LossyField(VelocityField field, LostRows lost) implements VelocityField {
  @Override
  public void evaluate(Points x, double[] t, Points velocity) {
    field.evaluate(x, t, velocity);
  }
}
