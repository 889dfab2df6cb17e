package dev.sluice.runtime.vector;

import dev.sluice.api.vector.TileMath;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** Chooses by the widest vectors that the machine has. */
final class VectorTiles implements TileMaths.Choice {
  @Override
  public List<TileMath> forThisMachine() {
    int bits = FloatVector.SPECIES_PREFERRED.vectorBitSize();
    if (bits >= 512) {
      return List.of(new Tiles512(), new Tiles256());
    }
    if (bits == 256) {
      return List.of(new Tiles256());
    }
    // On x86, 128 bits mean a machine without fused multiply-add, where it is computed in software.
    return System.getProperty("os.arch").equals("aarch64") ? List.of(new Tiles128()) : List.of();
  }
}
