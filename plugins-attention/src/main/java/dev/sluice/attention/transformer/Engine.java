package dev.sluice.attention.transformer;

import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.MatrixProducts;
import dev.sluice.api.vector.Workers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs rows through layers: chunks of them on all workers, with packed weights and scratch. */
final class Engine {
  /** Rows that go through a layer together, at most: their numbers stay in the second cache. */
  static final int ROWS = 72;

  /** Rows that products like to have, times a whole number. */
  private static final int TILE = 4;

  /** Weights are not worth packing for so many rows. */
  private static final int FEW = 32;

  private final Dimensions sizes;
  private final int gateInputs;
  private final LayerMath curves;
  private final MatrixMath math;
  private final Workers workers;
  private final MatrixProducts together;
  private final Panels panels;
  private final Sums sums;
  private final @Nullable Space[] spaces;
  private @Nullable Space alone;
  private @Nullable RowBand band;

  Engine(Dimensions sizes, int gateInputs, LayerMath curves, MatrixMath math, Workers workers) {
    this.sizes = sizes;
    this.gateInputs = gateInputs;
    this.curves = curves;
    this.math = math;
    this.workers = workers;
    this.together = new MatrixProducts(math, workers);
    this.panels = new Panels(math, workers);
    this.sums = new Sums(math, curves, workers);
    this.spaces = new Space[workers.count()];
  }

  MatrixMath math() {
    return math;
  }

  Workers workers() {
    return workers;
  }

  /** WorkerProducts by all workers; not to be used within a task. */
  MatrixProducts together() {
    return together;
  }

  /** The sums of bands; one call at a time. */
  Sums sums() {
    return sums;
  }

  /** How many rows a chunk has where there are so many: chunks are as even as can be. */
  static int step(int rows) {
    int chunks = Math.max(1, (rows - 1) / ROWS + 1);
    int even = Math.max(1, (rows - 1) / chunks + 1);
    return (even + TILE - 1) / TILE * TILE;
  }

  /** Runs all rows, in chunks. */
  void chunks(int rows, List<Affine> weights, Chunk chunk) {
    if (rows <= FEW) {
      panels.forget();
      if (rows > 0) {
        alone().stand(0);
        chunk.run(0, rows, alone());
      }
      return;
    }
    panels.pack(weights, /* turned= */ false);
    int step = step(rows);
    workers.run(
        (rows - 1) / step + 1,
        (worker, task) -> {
          Space space = space(worker);
          space.stand(task * step);
          chunk.run(task * step, Math.min(rows, (task + 1) * step), space);
        });
  }

  /**
   * Runs all rows backward, band after band, each in chunks. Where something is added up a
   * sequence, a task has whole sequences.
   *
   * @param total the gradient; that in parameters of {@code share} is written
   */
  void bands(Tape tape, int rows, List<Affine> weights, BandPass share, float[] total) {
    int length = tape.plan().length();
    int step = tape.conditioned() ? Math.max(1, ROWS / length) * length : step(rows);
    panels.pack(weights, /* turned= */ true);
    RowBand now = band(rows, step);
    weights.forEach(weight -> weight.reserve(now.rows()));
    for (int begin = 0; begin < rows; begin += now.rows()) {
      int start = begin;
      int end = Math.min(rows, begin + now.rows());
      now.clearSlots();
      workers.run(
          (end - start - 1) / step + 1,
          (worker, task) -> {
            Space space = space(worker);
            int stop = Math.min(end, start + (task + 1) * step);
            for (int from = start + task * step; from < stop; from += ROWS) {
              space.stand(from);
              space.begin(from - start, task);
              share.run(from, Math.min(stop, from + ROWS), now, space);
            }
          });
      sums.begin(total, end - start, start == 0);
      share.sum(start, end, now, sums);
      sums.run();
    }
  }

  /** Weights may change from now on. */
  void end() {
    panels.forget();
  }

  private RowBand band(int rows, int step) {
    RowBand known = band;
    if (known == null || !known.fits(rows, step)) {
      known = RowBand.of(sizes, gateInputs, Math.max(1, rows), step);
      band = known;
    }
    return known;
  }

  /** Space outside of tasks, whose products all workers do. */
  Space alone() {
    Space known = alone;
    if (known == null) {
      known = new Space(sizes, FEW, curves, together::multiply, new float[math.scratch()]);
      alone = known;
    }
    return known;
  }

  private Space space(int worker) {
    Space known = spaces[worker];
    if (known == null) {
      float[] scratch = new float[math.scratch()];
      WorkerProducts own =
          (rows, columns, depth, a, b, start, c) ->
              math.multiply(rows, columns, depth, a, b, start, c, scratch);
      known = new Space(sizes, ROWS, curves, own, scratch);
      spaces[worker] = known;
    }
    return known;
  }
}
