package dev.sluice.flow.data;

import dev.sluice.api.plugin.Describe;

/** The parameter of curves in the plane. */
public record PlaneNoise(
    @Describe("The deviation of the normal noise around the curve.") double noise) {
  public PlaneNoise {
    if (!(noise >= 0 && noise < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("noise must be 0 or more, not " + noise);
    }
  }
}
