package dev.sluice.attention.flash;

/** What one worker needs for one tile, whatever the number of rows. */
final class Workspace {
  /** Queries turned over, shape {@code [d, columns]}, times the scale. */
  final float[] queries;

  /** The output's gradient turned over, shape {@code [dv, columns]}. */
  final float[] gradients;

  /** Scores, then weights, shape {@code [keys, columns]}. */
  final float[] scores;

  /** The gradient in the weights, then in the scores, shape {@code [keys, columns]}. */
  final float[] scoreGradients;

  final float[] max;
  final float[] sum;
  final float[] decay;
  final float[] high;
  final float[] low;
  final float[] delta;

  Workspace(int columns, int keys, int width, int valueWidth, boolean backward) {
    queries = new float[columns * width];
    scores = new float[columns * keys];
    gradients = new float[backward ? columns * valueWidth : 0];
    scoreGradients = new float[backward ? columns * keys : 0];
    max = new float[columns];
    sum = new float[columns];
    decay = new float[columns];
    high = new float[columns];
    low = new float[columns];
    delta = new float[columns];
  }

  /**
   * target = factor rows^T, with 0 in the columns beyond.
   *
   * @param target shape {@code [width, columns]}
   */
  static void turn(
      float[] source,
      int from,
      int stride,
      int rows,
      int width,
      float factor,
      float[] target,
      int columns) {
    for (int r = 0; r < columns; r++) {
      int row = from + r * stride;
      for (int k = 0; k < width; k++) {
        target[k * columns + r] = r < rows ? source[row + k] * factor : 0;
      }
    }
  }
}
