package dev.sluice.flow.normalizing;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;

/**
 * Products in float32 on the machine's vectors: what training needs, several times faster. Keeps
 * the room that it computes in; for use by one thread.
 */
final class FloatProducts implements Products {
  private final MatrixMath math;
  private float[] scratch = {};
  private float[] left = {};
  private float[] right = {};
  private float[] product = {};

  FloatProducts(MatrixMath math) {
    this.math = math;
  }

  @Override
  public void add(
      int rows,
      int columns,
      int depth,
      double[] a,
      boolean transposed,
      double[] b,
      double[] c,
      int cFrom) {
    int size = Math.multiplyExact(rows, columns);
    scratch = room(scratch, math.scratch());
    left = floats(a, Math.multiplyExact(rows, depth), left);
    right = floats(b, Math.multiplyExact(depth, columns), right);
    product = room(product, size);
    Matrix first = Matrix.rows(left, 0, transposed ? rows : depth);
    math.multiply(
        rows,
        columns,
        depth,
        transposed ? first.transposed() : first,
        Matrix.rows(right, 0, columns),
        null,
        Matrix.rows(product, 0, columns),
        scratch);
    for (int i = 0; i < size; i++) {
      c[cFrom + i] += product[i];
    }
  }

  private static float[] floats(double[] values, int count, float[] into) {
    float[] floats = room(into, count);
    for (int i = 0; i < count; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float[] room(float[] array, int wanted) {
    return array.length >= wanted ? array : new float[wanted];
  }
}
