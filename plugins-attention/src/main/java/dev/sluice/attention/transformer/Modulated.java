package dev.sluice.attention.transformer;

import dev.sluice.api.vector.Matrix;
import dev.sluice.api.vector.RowMath;
import java.util.Arrays;

/**
 * What a condition makes of a layer's branches in one batch: branch(norm(x) (1 + scale) + shift)
 * gate is what a branch adds, where shift, scale and gate are rows of a sequence (Peebles and Xie
 * 2022, arXiv:2212.09748, section 3.2). Behind the last layer there is one norm and no gate.
 */
final class Modulated {
  /** Shift, scale and gate of attention, then of feed-forward. */
  static final int BLOCK = 6;

  /** Shift and scale of the last norm. */
  static final int NORM = 2;

  private final int length;
  private final int width;
  private final int stride;
  private final int wide;

  /** Of each sequence its rows side by side, shape {@code [batch, parts width]}. */
  private final float[] values;

  /** The gradient in them. */
  private final float[] slopes;

  /** What each branch gave before its gate, shape {@code [rows, width]}. */
  private final float[][] branches;

  Modulated(Dimensions sizes, int batch, int length, int parts, boolean keeps) {
    this.length = length;
    this.width = sizes.width();
    this.stride = sizes.stride(width);
    this.wide = sizes.stride(parts * width);
    this.values = new float[Math.multiplyExact(batch, wide)];
    this.slopes = new float[keeps ? values.length : 0];
    int rows = Math.multiplyExact(batch, length);
    this.branches = new float[parts == BLOCK ? 2 : 0][Math.multiplyExact(rows, stride)];
  }

  Matrix rowsOfValues() {
    return Matrix.rows(values, 0, wide);
  }

  Matrix rowsOfSlopes() {
    return Matrix.rows(slopes, 0, wide);
  }

  float[] branch(int branch) {
    return branches[branch];
  }

  void clearSlopes() {
    Arrays.fill(slopes, 0);
  }

  /**
   * x = x (1 + scale) + shift, for rows {@code from} to {@code to}, the first one at {@code xFrom}.
   */
  void scale(int branch, int from, int to, float[] x, int xFrom, RowMath math) {
    for (int row = from; row < to; row = end(row, to)) {
      int at = xFrom + (row - from) * stride;
      int shift = place(row, branch, 0);
      math.modulate(end(row, to) - row, width, x, at, stride, values, shift + width, shift);
    }
  }

  /**
   * The gradient in what {@link #scale} took from that in what it gave.
   *
   * @param x what it took
   * @param dx the gradient, changed
   */
  void backScale(int branch, int from, int to, float[] x, float[] dx, RowMath math) {
    for (int row = from; row < to; row = end(row, to)) {
      int at = (row - from) * stride;
      int shift = place(row, branch, 0);
      int rows = end(row, to) - row;
      math.modulateBack(
          rows, width, x, at, stride, dx, at, stride, values, slopes, shift + width, shift);
    }
  }

  /** y = x + gate branch, all of all rows. */
  void add(int branch, int from, int to, float[] x, float[] y, RowMath math) {
    for (int row = from; row < to; row = end(row, to)) {
      int rows = end(row, to) - row;
      int gate = place(row, branch, 2);
      math.gate(rows, width, x, branches[branch], y, row * stride, stride, values, gate);
    }
  }

  /**
   * The gradient in a branch from that in what {@link #add} gave.
   *
   * @param dy of all rows
   * @param dBranch of rows {@code from} to {@code to}, the first one at {@code dFrom}, written
   */
  void backAdd(int branch, int from, int to, float[] dy, float[] dBranch, int dFrom, RowMath math) {
    for (int row = from; row < to; row = end(row, to)) {
      math.gateBack(
          end(row, to) - row,
          width,
          branches[branch],
          dy,
          row * stride,
          stride,
          dBranch,
          dFrom + (row - from) * stride,
          stride,
          values,
          slopes,
          place(row, branch, 2));
    }
  }

  /** Where the rows of a row's sequence end. */
  private int end(int row, int to) {
    return Math.min(to, (row / length + 1) * length);
  }

  /** Where shift, scale or gate of a row stand: part 0, 1 or 2 of its branch. */
  private int place(int row, int branch, int part) {
    return row / length * wide + (3 * branch + part) * width;
  }
}
