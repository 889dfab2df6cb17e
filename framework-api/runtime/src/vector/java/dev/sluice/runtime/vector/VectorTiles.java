package dev.sluice.runtime.vector;

import dev.sluice.runtime.vector.TileMaths.Width;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** Chooses by the widest vectors that the machine has. */
final class VectorTiles implements TileMaths.Choice {
  @Override
  public List<Width> forThisMachine() {
    int bits = bits();
    if (bits >= 512) {
      return List.of(new Width(new Tiles512(), new Layers512()), new Width(new Tiles256(), new Layers256()));
    }
    if (bits == 256) {
      return List.of(new Width(new Tiles256(), new Layers256()));
    }
    // On x86, 128 bits mean a machine without fused multiply-add, where it is computed in software.
    return System.getProperty("os.arch").equals("aarch64") ? List.of(new Width(new Tiles128(), new Layers128())) : List.of();
  }

  @Override
  public int bits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }
}
