package dev.sluice.flow.experiment;

import dev.sluice.api.flow.VelocityField;
import dev.sluice.api.run.Cancellation;
import dev.sluice.flow.field.ComposedField;

/** A field that asks at every evaluation whether the run is to end. */
final class Interruptible {
  private Interruptible() {}

  static VelocityField of(VelocityField field, Cancellation cancellation) {
    return ComposedField.of(
        field,
        x -> {
          cancellation.check();
          return x;
        });
  }
}
