package dev.sluice.attention.transformer;

import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.NarrowProducts;
import dev.sluice.api.vector.Workers;

/** What a model's narrow matrices share: arithmetic, and room in which pieces are widened. */
final class NarrowEngine {
  private final NarrowMath math;
  private final NarrowProducts products;
  private final float[][] rooms;

  NarrowEngine(NarrowMath math, MatrixMath matrices, Workers workers) {
    this.math = math;
    this.products = new NarrowProducts(math, matrices, workers);
    this.rooms = new float[workers.count()][0];
  }

  NarrowMath math() {
    return math;
  }

  /** Products by all workers; not to be used within a task. */
  NarrowProducts products() {
    return products;
  }

  /** A worker's own, which holds nothing between calls. */
  float[] room(int worker, int size) {
    if (rooms[worker].length < size) {
      rooms[worker] = new float[size];
    }
    return rooms[worker];
  }
}
