package dev.sluice.attention.transformer;

import dev.sluice.api.vector.LayerMath;
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
  final float[] values;

  /** The gradient in them. */
  final float[] slopes;

  /** What each branch gave before its gate, shape {@code [rows, width]}. */
  private final float[][] branches;

  Modulated(Dimensions sizes, int batch, int length, int parts, boolean keeps) {
    this.length = length;
    this.width = sizes.width();
    this.stride = sizes.stride(width);
    this.wide = sizes.stride(parts * width);
    this.values = new float[Math.multiplyExact(LayerMath.rows(batch), wide)];
    this.slopes = new float[keeps ? values.length : 0];
    int rows = Tape.room(Math.multiplyExact(batch, length));
    this.branches = new float[parts == BLOCK ? 2 : 0][Math.multiplyExact(rows, stride)];
  }

  /** The distance between rows of {@link #values}. */
  int wide() {
    return wide;
  }

  float[] branch(int branch) {
    return branches[branch];
  }

  void clearSlopes() {
    Arrays.fill(slopes, 0);
  }

  /** x = x (1 + scale) + shift, for rows {@code from} to {@code to}, the first one at 0. */
  void scale(int branch, int from, int to, float[] x) {
    for (int row = from; row < to; row++) {
      int at = (row - from) * stride;
      int shift = row / length * wide + 3 * branch * width;
      int scale = shift + width;
      for (int j = 0; j < width; j++) {
        x[at + j] += x[at + j] * values[scale + j] + values[shift + j];
      }
    }
  }

  /**
   * The gradient in what {@link #scale} took from that in what it gave.
   *
   * @param x what it took
   * @param dx the gradient, changed
   */
  void backScale(int branch, int from, int to, float[] x, float[] dx) {
    for (int row = from; row < to; row++) {
      int at = (row - from) * stride;
      int shift = row / length * wide + 3 * branch * width;
      int scale = shift + width;
      for (int j = 0; j < width; j++) {
        slopes[shift + j] += dx[at + j];
        slopes[scale + j] += dx[at + j] * x[at + j];
        dx[at + j] += dx[at + j] * values[scale + j];
      }
    }
  }

  /** y = x + gate branch, all of all rows. */
  void add(int branch, int from, int to, float[] x, float[] y) {
    float[] added = branches[branch];
    for (int row = from; row < to; row++) {
      int at = row * stride;
      int gate = row / length * wide + (3 * branch + 2) * width;
      for (int j = 0; j < width; j++) {
        y[at + j] = x[at + j] + values[gate + j] * added[at + j];
      }
    }
  }

  /**
   * The gradient in a branch from that in what {@link #add} gave.
   *
   * @param dy of all rows
   * @param dBranch of rows {@code from} to {@code to}, the first one at 0, written
   */
  void backAdd(int branch, int from, int to, float[] dy, float[] dBranch) {
    float[] added = branches[branch];
    for (int row = from; row < to; row++) {
      int at = row * stride;
      int target = (row - from) * stride;
      int gate = row / length * wide + (3 * branch + 2) * width;
      for (int j = 0; j < width; j++) {
        slopes[gate + j] += dy[at + j] * added[at + j];
        dBranch[target + j] = dy[at + j] * values[gate + j];
      }
    }
  }
}
