package dev.sluice.api.vector;

import org.jspecify.annotations.Nullable;

/**
 * Products of matrices on a run's workers, to the same bits as {@link MatrixMath} by one thread.
 *
 * <p>Keeps scratch for each worker; for use by one thread at a time, never from within a task.
 */
public final class MatrixProducts {
  /** A piece of C that is worth a task, in multiply-adds. */
  private static final long TASK = 1 << 18;

  /** To read a number of B takes as long as so many multiply-adds, or longer. */
  private static final int READ = 4;

  private final MatrixMath math;
  private final Workers workers;
  private final float[][] scratch;

  public MatrixProducts(MatrixMath math, Workers workers) {
    this.math = math;
    this.workers = workers;
    this.scratch = new float[workers.count()][];
  }

  /** As {@link MatrixMath#multiply}. */
  public void multiply(
      int rows, int columns, int depth, Matrix a, Matrix b, @Nullable Matrix start, Matrix c) {
    long work = (long) Math.max(READ, rows) * columns * depth;
    int parts = (int) Math.min(workers.count(), Math.max(1, work / TASK));
    // By columns each worker packs its own part of B; by rows, all of it.
    boolean byRows = rows >= 4L * columns;
    int size = byRows ? rows : columns;
    int grain = byRows ? 6 : size >= 128 * parts ? 64 : 16;
    int units = (size - 1) / grain + 1;
    workers.run(
        parts,
        (worker, part) -> {
          int first = (int) ((long) units * part / parts) * grain;
          int end = (int) ((long) units * (part + 1) / parts) * grain;
          int count = Math.min(size, end) - first;
          if (count > 0 && byRows) {
            Matrix from = start == null ? null : start.at(first, 0);
            math.multiply(
                count, columns, depth, a.at(first, 0), b, from, c.at(first, 0), scratch(worker));
          } else if (count > 0) {
            Matrix from = start == null ? null : start.at(0, first);
            math.multiply(
                rows, count, depth, a, b.at(0, first), from, c.at(0, first), scratch(worker));
          }
        });
  }

  private float[] scratch(int worker) {
    float[] mine = scratch[worker];
    if (mine == null) {
      mine = new float[math.scratch()];
      scratch[worker] = mine;
    }
    return mine;
  }
}
