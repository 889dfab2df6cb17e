package dev.sluice.attention.position;

import dev.sluice.api.attention.Placement;
import dev.sluice.api.attention.Positions;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/** Rows do not know where they stand, but for what a causal mask tells (NoPE, arXiv:2305.19466). */
@Describe("No positional encoding (NoPE).")
public final class NoPositions implements Positions {
  @Inject
  public NoPositions() {}

  @Override
  public Placement placement(int rows, int width, int first) {
    return Placement.unchanged();
  }
}
