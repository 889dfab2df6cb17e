package dev.sluice.attention.transformer;

import dev.sluice.api.attention.Positions;
import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.attention.position.Rotary;
import dev.sluice.attention.position.Unscaled;

/** Rotary positions without a run. */
final class Rotations {
  private Rotations() {}

  static Positions rotary() {
    return rotary(100);
  }

  static Positions rotary(double base) {
    Build build =
        new Build() {
          @Override
          public <T> T of(Spec<T> spec) {
            return spec.kind().cast(new Unscaled());
          }
        };
    return new Rotary(
        new Rotary.Params(
            base,
            Rotary.Layout.HALF_SPLIT,
            Rotary.Turn.COUNTERCLOCKWISE,
            Spec.of(RotaryScaling.class, "none")),
        build);
  }
}
