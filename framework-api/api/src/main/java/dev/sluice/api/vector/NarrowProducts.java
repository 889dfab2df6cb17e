package dev.sluice.api.vector;

import org.jspecify.annotations.Nullable;

/**
 * Products of any number of rows and a {@link NarrowMatrix} on a run's workers, cut by columns, to
 * the same bits as {@link MatrixMath} with the widened matrix. Few rows are multiplied from
 * registers; for many, a block of the matrix is widened first.
 *
 * <p>Keeps scratch for each worker; for use by one thread at a time, never from within a task.
 *
 * @since 0.2.0
 */
public final class NarrowProducts {
  /** A piece of C that is worth a task, in multiply-adds. */
  private static final long TASK = 1 << 17;

  /** From so many rows on, widening first is faster. */
  private static final int MANY = 12;

  /** Rows of a strip that are widened at once. */
  private static final int BLOCK = 256;

  private final NarrowMath math;
  private final MatrixMath matrices;
  private final Workers workers;
  private final @Nullable Scratch[] scratch;

  public NarrowProducts(NarrowMath math, MatrixMath matrices, Workers workers) {
    this.math = math;
    this.matrices = matrices;
    this.workers = workers;
    this.scratch = new Scratch[workers.count()];
  }

  /** C = start + A B, as {@link NarrowMath#multiply} of all columns. */
  public void multiply(int rows, Matrix a, NarrowMatrix b, @Nullable Matrix start, Matrix c) {
    int strip = b.strip();
    int strips = (b.columns() - 1) / strip + 1;
    long work = (long) rows * b.columns() * b.depth();
    int parts = (int) Math.min(Math.min(workers.count(), strips), Math.max(1, work / TASK));
    workers.run(
        parts,
        (worker, part) -> {
          int from = (int) ((long) strips * part / parts) * strip;
          int to = Math.min(b.columns(), (int) ((long) strips * (part + 1) / parts) * strip);
          multiply(rows, from, to, a, b, start, c, scratch(worker));
        });
  }

  private void multiply(
      int rows,
      int from,
      int to,
      Matrix a,
      NarrowMatrix b,
      @Nullable Matrix start,
      Matrix c,
      Scratch scratch) {
    if (rows < MANY) {
      math.multiply(rows, from, to, a, b, start, c, scratch.narrow);
      return;
    }
    int strip = b.strip();
    scratch.forMany(strip, matrices);
    Matrix widened = Matrix.rows(scratch.block, 0, strip);
    for (int j = from; j < to; j += strip) {
      int width = Math.min(strip, to - j);
      Matrix part = c.at(0, j);
      Matrix before = start == null ? null : start.at(0, j);
      for (int k = 0; k < b.depth(); k += BLOCK) {
        int depth = Math.min(BLOCK, b.depth() - k);
        math.widen(b, j, k, depth, scratch.block, 0, strip);
        matrices.multiply(rows, width, depth, a.at(0, k), widened, before, part, scratch.floats);
        before = part;
      }
    }
  }

  private Scratch scratch(int worker) {
    Scratch mine = scratch[worker];
    if (mine == null) {
      mine = new Scratch(new float[math.scratch()]);
      scratch[worker] = mine;
    }
    return mine;
  }

  /** A worker's. */
  private static final class Scratch {
    final float[] narrow;
    float[] block = {};
    float[] floats = {};

    Scratch(float[] narrow) {
      this.narrow = narrow;
    }

    void forMany(int strip, MatrixMath matrices) {
      if (block.length == 0) {
        block = new float[BLOCK * strip];
        floats = new float[matrices.scratch()];
      }
    }
  }
}
