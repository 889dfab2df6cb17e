package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.NarrowMatrix;
import org.jspecify.annotations.Nullable;

/** A matrix of weights in numbers of 16 bits. */
record Narrow(NarrowEngine engine, NarrowMatrix matrix) {
  /** C = start + A times this matrix, by all workers; not to be used within a task. */
  void multiply(int rows, Matrix a, @Nullable Matrix start, Matrix c) {
    engine.products().multiply(rows, a, matrix, start, c);
  }

  /** Writes all of it, widened, from {@code to} on, row after row. */
  void read(float[] target, int to) {
    for (int k = 0; k < matrix.depth(); k++) {
      matrix.widen(k, target, to + k * matrix.columns());
    }
  }

  /**
   * Some columns, widened, which the worker's next call overwrites.
   *
   * @param first a multiple of 64, as pieces begin
   */
  Matrix columns(int first, int count, int worker) {
    int strip = matrix.strip();
    int step = (count + strip - 1) / strip * strip;
    int depth = matrix.depth();
    float[] room = engine.room(worker, Math.multiplyExact(depth, step));
    for (int j = 0; j < count; j += strip) {
      engine.math().widen(matrix, first + j, 0, depth, room, j, step);
    }
    return Matrix.rows(room, 0, step);
  }
}
