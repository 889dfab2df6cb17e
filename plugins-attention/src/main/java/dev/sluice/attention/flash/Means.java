package dev.sluice.attention.flash;

import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.kernel.Sizes;
import dev.sluice.attention.kernel.Traffic;

/** What a pass computes with. */
record Means(TileSizes tiles, TileMath math, LayerMath layers, Workers workers, Traffic traffic) {
  /** The same with tiles no larger than a call needs. */
  Means fitting(Sizes sizes) {
    return new Means(
        tiles.fitting(sizes.queries(), sizes.keys(), math), math, layers, workers, traffic);
  }
}
