package dev.sluice.attention.position;

import dev.sluice.api.plugin.Describe;

/** By how much a context is longer than in training. */
public record ScalingFactor(
    @Describe("New context over trained context, at least 1.") double factor) {
  public ScalingFactor {
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("factor must be at least 1, not " + factor);
    }
  }
}
