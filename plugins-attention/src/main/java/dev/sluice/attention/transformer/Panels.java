package dev.sluice.attention.transformer;

import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Weights that are packed for the rows of a pass, which all workers read. One layer's after another
 * lie in the same scratch.
 */
final class Panels {
  private final MatrixMath math;
  private final Workers workers;
  private final List<Affine> known = new ArrayList<>();
  private float[] values = new float[0];

  Panels(MatrixMath math, Workers workers) {
    this.math = math;
    this.workers = workers;
  }

  /**
   * Packs weights, and forgets others.
   *
   * @param turned whether for gradients, which multiply by the weight with rows and columns
   *     exchanged
   */
  void pack(List<Affine> weights, boolean turned) {
    forget();
    int size = 0;
    for (Affine weight : weights) {
      size = Math.addExact(size, weight.packedSize(turned));
    }
    if (values.length < size) {
      values = new float[size];
    }
    List<IntConsumer> tasks = new ArrayList<>();
    int at = 0;
    for (Affine weight : weights) {
      Packed packed = weight.packInto(values, at, turned);
      for (int i = 0; i < packed.pieces(); i++) {
        int piece = i;
        tasks.add(worker -> weight.pack(packed, piece, turned, worker));
      }
      at += weight.packedSize(turned);
      known.add(weight);
    }
    workers.run(tasks.size(), (worker, task) -> tasks.get(task).accept(worker));
  }

  /** Weights are read where they lie from now on. */
  void forget() {
    known.forEach(Affine::forgetPacked);
    known.clear();
  }

  MatrixMath math() {
    return math;
  }
}
