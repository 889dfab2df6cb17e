package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import org.jspecify.annotations.Nullable;

/** Products by one worker within a task, or by all of them outside; the bits are the same. */
@FunctionalInterface
interface Products {
  /** As {@link dev.sluice.api.vector.MatrixMath#multiply}. */
  void multiply(
      int rows, int columns, int depth, Matrix a, Matrix b, @Nullable Matrix start, Matrix c);
}
