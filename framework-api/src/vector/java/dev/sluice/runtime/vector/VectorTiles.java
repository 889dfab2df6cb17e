package dev.sluice.runtime.vector;

import dev.sluice.api.vector.TileMath;
import dev.sluice.runtime.vector.TileMaths.Width;
import java.util.List;
import jdk.incubator.vector.FloatVector;

/** Chooses by the widest vectors that the machine has. */
final class VectorTiles implements TileMaths.Choice {
  @Override
  public List<Width> forThisMachine() {
    int bits = bits();
    if (bits >= 512) {
      return List.of(new Width(new Tiles512(), new Layers512()), new Width(with256(), new Layers256()));
    }
    if (bits == 256) {
      return List.of(new Width(with256(), new Layers256()));
    }
    // On x86, 128 bits mean a machine without fused multiply-add, where it is computed in software.
    return System.getProperty("os.arch").equals("aarch64") ? List.of(new Width(new Tiles128(), new Layers128())) : List.of();
  }

  @Override
  public int bits() {
    return FloatVector.SPECIES_PREFERRED.vectorBitSize();
  }

  /**
   * With 16 registers a tile of 6 rows leaves few for loads. The compiler of JDK 17 loads late and
   * is fastest so; that of JDK 25 loads early, spills a sum in every step and is half as fast, and
   * as fast as the other with 4 rows.
   */
  private static TileMath with256() {
    return Runtime.version().feature() < 21 ? new Tiles256() : new Tiles256Low();
  }
}
