package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.MatrixMath;
import org.jspecify.annotations.Nullable;

/** Products of matrices element by element: what the vectors' products equal to the bit. */
final class ScalarMatrices implements MatrixMath {
  @Override
  public String description() {
    return "scalars";
  }

  @Override
  public int scratch() {
    return 1;
  }

  @Override
  public void multiply(
      int rows,
      int columns,
      int depth,
      Matrix a,
      Matrix b,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        float sum = start == null ? 0 : start.values()[start.from() + i * start.rowStep() + j];
        int p = a.from() + i * a.rowStep();
        int q = b.from() + j * b.columnStep();
        for (int k = 0; k < depth; k++, p += a.columnStep(), q += b.rowStep()) {
          sum = Math.fma(a.values()[p], b.values()[q], sum);
        }
        c.values()[c.from() + i * c.rowStep() + j] = sum;
      }
    }
  }

  @Override
  public int packed(int depth, int columns) {
    return Math.multiplyExact(depth, columns);
  }

  @Override
  public void pack(int depth, int columns, Matrix b, float[] into, int at) {
    for (int k = 0; k < depth; k++) {
      for (int j = 0; j < columns; j++) {
        into[at + k * columns + j] = b.values()[b.from() + k * b.rowStep() + j * b.columnStep()];
      }
    }
  }

  @Override
  public void multiplyPacked(
      int rows,
      int columns,
      int depth,
      Matrix a,
      float[] packed,
      int at,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch) {
    multiply(rows, columns, depth, a, Matrix.rows(packed, at, columns), start, c, scratch);
  }
}
