package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import java.util.Arrays;

/**
 * What the rows of a band leave in the backward pass for the gradients in weights, which are sums
 * over rows: what entered each matrix, and the gradient in what left it. Bands follow one another
 * in the same arrays.
 */
final class RowBand {
  /** Numbers of a band, about: they stay in the last cache. */
  private static final int NUMBERS = 1 << 22;

  private final Dimensions sizes;
  private final int gateInputs;
  private final int rows;
  private final int tasks;

  /** Before queries, keys and values. */
  final float[] firstNormed;

  /** The gradient in queries, keys and values, side by side. */
  final float[] projected;

  /** What attention gave, heads side by side. */
  final float[] attended;

  /** The gradient in what attention's branch adds, where a condition scales it. */
  final float[] attentionBranch;

  /** Before feed-forward. */
  final float[] secondNormed;

  /** The gradient before the gate. */
  final float[] gated;

  /** Behind the gate. */
  final float[] hidden;

  /** The gradient in what the feed-forward branch adds. */
  final float[] forwardBranch;

  /** Gradients of the norms' parameters, of each task its own. */
  final float[] slots;

  private RowBand(Dimensions sizes, int gateInputs, int rows, int tasks) {
    this.sizes = sizes;
    this.gateInputs = gateInputs;
    this.rows = rows;
    this.tasks = tasks;
    int width = rows * sizes.stride(sizes.width());
    firstNormed = new float[width];
    projected = new float[rows * sizes.stride(sizes.projected())];
    attended = new float[rows * sizes.stride(sizes.attended())];
    attentionBranch = new float[width];
    secondNormed = new float[width];
    gated = new float[rows * sizes.stride(gateInputs)];
    hidden = new float[rows * sizes.stride(sizes.hidden())];
    forwardBranch = new float[width];
    slots = new float[tasks * slotSize(sizes)];
  }

  /**
   * @param most rows that there are
   * @param step rows of a task
   */
  static RowBand of(Dimensions sizes, int gateInputs, int most, int step) {
    int tasks = Math.min(tasks(sizes, gateInputs, step), (most - 1) / step + 1);
    return new RowBand(sizes, gateInputs, tasks * step, tasks);
  }

  private static int tasks(Dimensions sizes, int gateInputs, int step) {
    int numbers =
        4 * sizes.stride(sizes.width())
            + sizes.stride(sizes.attended())
            + sizes.stride(sizes.projected())
            + sizes.stride(gateInputs)
            + sizes.stride(sizes.hidden());
    return Math.max(1, NUMBERS / numbers / step);
  }

  /** Whether so many rows in tasks of {@code step} are cut into bands as by a new one. */
  boolean fits(int most, int step) {
    return rows == tasks * step && (rows >= most || tasks == tasks(sizes, gateInputs, step));
  }

  /** How many rows it has. */
  int rows() {
    return rows;
  }

  /** The slots of one task: two norms of rows, and those of queries and keys. */
  private static int slotSize(Dimensions sizes) {
    return 4 * sizes.width() + 2 * sizes.headWidth();
  }

  void clearSlots() {
    Arrays.fill(slots, 0);
  }

  /** Where a task's gradients of norm 0 or 1 begin. */
  int slot(int task, int norm) {
    return task * slotSize(sizes) + norm * 2 * sizes.width();
  }

  /** Where a task's gradients of the norm of queries begin; those of keys are behind. */
  int headSlot(int task) {
    return task * slotSize(sizes) + 4 * sizes.width();
  }

  /** Adds the slots of norms of queries and keys to their gradients. */
  void sum(HeadNorms norms, Sums sums) {
    norms.gradient(slots, headSlot(0), slotSize(sizes), tasks, sums);
  }

  /** Adds a norm's slots to its gradient, task after task. */
  void sum(RowNorm norm, int number, Sums sums) {
    norm.gradient(slots, slot(0, number), slotSize(sizes), tasks, sums);
  }

  /** Rows of one of its arrays. */
  Matrix matrix(float[] values, int columns) {
    return Matrix.rows(values, 0, sizes.stride(columns));
  }
}
