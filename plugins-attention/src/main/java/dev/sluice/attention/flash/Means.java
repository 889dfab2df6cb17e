package dev.sluice.attention.flash;

import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.attention.kernel.Traffic;

/** What a pass computes with. */
record Means(TileSizes tiles, TileMath math, LayerMath layers, Workers workers, Traffic traffic) {}
