package dev.sluice.api.vector;

import org.jspecify.annotations.Nullable;

/**
 * Products of any number of rows and a {@link NarrowMatrix} by one thread, to the same bits as
 * {@link MatrixMath} with the widened matrix. Few rows are multiplied from registers; for many, a
 * block of the matrix is widened first.
 *
 * <p>Keeps scratch; for use by one thread at a time.
 *
 * @since 0.2.0
 */
public final class NarrowProducts {
  /** From so many rows on, widening first is faster. */
  private static final int MANY = 12;

  /** Rows of a strip that are widened at once. */
  private static final int BLOCK = 256;

  private final NarrowMath math;
  private final MatrixMath matrices;
  private final float[] scratch;
  private float[] block = {};
  private float[] room = {};

  public NarrowProducts(NarrowMath math, MatrixMath matrices) {
    this.math = math;
    this.matrices = matrices;
    this.scratch = new float[math.scratch()];
  }

  /** As {@link NarrowMath#multiply}. */
  public void multiply(
      int rows, int from, int to, Matrix a, NarrowMatrix b, @Nullable Matrix start, Matrix c) {
    if (rows < MANY) {
      math.multiply(rows, from, to, a, b, start, c, scratch);
      return;
    }
    int strip = b.strip();
    if (block.length == 0) {
      block = new float[BLOCK * strip];
      room = new float[matrices.scratch()];
    }
    Matrix widened = Matrix.rows(block, 0, strip);
    for (int j = from; j < to; j += strip) {
      int width = Math.min(strip, to - j);
      Matrix part = c.at(0, j);
      Matrix before = start == null ? null : start.at(0, j);
      for (int k = 0; k < b.depth(); k += BLOCK) {
        int depth = Math.min(BLOCK, b.depth() - k);
        math.widen(b, j, k, depth, block, 0);
        matrices.multiply(rows, width, depth, a.at(0, k), widened, before, part, room);
        before = part;
      }
    }
  }
}
