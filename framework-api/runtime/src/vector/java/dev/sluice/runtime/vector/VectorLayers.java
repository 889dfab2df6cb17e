package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;

/** Rows and curves of layers, with vectors. */
final class VectorLayers extends VectorCurves {
  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public String description() {
    return Vectors.DESCRIPTION;
  }
}
