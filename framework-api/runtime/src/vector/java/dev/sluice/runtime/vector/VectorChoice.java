package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileMaths.Width;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** Chooses by the widest vectors that this JVM has. */
final class VectorChoice implements TileMaths.Choice {
  @Override
  public List<Width> forThisMachine() {
    // On x86, 128 bits mean a machine without fused multiply-add, where it is computed in software.
    boolean fast = bits() >= 256 || System.getProperty("os.arch").equals("aarch64");
    return fast ? List.of(here()) : List.of();
  }

  /** What this JVM computes with vectors, fast or not. */
  static Width here() {
    return new Width(
        new VectorTiles(), new VectorLayers(), new VectorMatrices(), new VectorNarrow());
  }

  @Override
  public int bits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }
}
