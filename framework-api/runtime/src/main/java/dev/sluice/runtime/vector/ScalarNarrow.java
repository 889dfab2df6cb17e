package dev.sluice.runtime.vector;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.NarrowMatrix;
import org.jspecify.annotations.Nullable;

/** Products element by element: what the vectors' products equal to the bit. */
final class ScalarNarrow implements NarrowMath {
  @Override
  public String description() {
    return "scalars";
  }

  @Override
  public int strip() {
    return 16;
  }

  @Override
  public int scratch() {
    return 1;
  }

  @Override
  public void multiply(
      int rows,
      int from,
      int to,
      Matrix a,
      NarrowMatrix b,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch) {
    for (int i = 0; i < rows; i++) {
      for (int j = from; j < to; j++) {
        float sum = start == null ? 0 : start.values()[start.from() + i * start.rowStep() + j];
        int p = a.from() + i * a.rowStep();
        for (int k = 0; k < b.depth(); k++, p += a.columnStep()) {
          sum = Math.fma(a.values()[p], b.at(k, j), sum);
        }
        c.values()[c.from() + i * c.rowStep() + j] = sum;
      }
    }
  }

  @Override
  public void widen(NarrowMatrix b, int from, int row, int rows, float[] target, int to, int step) {
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < b.strip(); j++) {
        int column = from + j;
        target[to + k * step + j] = column < b.columns() ? b.at(row + k, column) : 0;
      }
    }
  }
}
