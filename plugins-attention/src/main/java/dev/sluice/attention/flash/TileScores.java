package dev.sluice.attention.flash;

import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.Tile;

/**
 * Gives a {@link Score} tiles in the form that it knows: float64, a row a query. Slower than the
 * products around it; a plain score needs none of it.
 */
final class TileScores {
  private final Score score;
  private double[] before = {};
  private double[] changed = {};

  TileScores(Score score) {
    this.score = score;
  }

  /**
   * Changes scores in place.
   *
   * @param scores shape {@code [keys, columns]}, a column a query
   */
  void apply(Tile tile, float[] scores, int columns) {
    int size = tile.queries() * tile.keys();
    if (before.length != size) {
      before = new double[size];
      changed = new double[size];
    }
    load(tile, scores, columns, before);
    System.arraycopy(before, 0, changed, 0, size);
    score.apply(tile, changed);
    store(tile, changed, 1, scores, columns);
  }

  /** Turns the gradient in the scores of the last {@link #apply} into that before it. */
  void gradient(Tile tile, float[] gradient, int columns, double scale) {
    load(tile, gradient, columns, changed);
    score.gradient(tile, before, changed);
    store(tile, changed, scale, gradient, columns);
  }

  private static void load(Tile tile, float[] source, int columns, double[] target) {
    int i = 0;
    for (int r = 0; r < tile.queries(); r++) {
      for (int c = 0; c < tile.keys(); c++) {
        target[i++] = source[c * columns + r];
      }
    }
  }

  private static void store(
      Tile tile, double[] source, double factor, float[] target, int columns) {
    int i = 0;
    for (int r = 0; r < tile.queries(); r++) {
      for (int c = 0; c < tile.keys(); c++) {
        target[c * columns + r] = (float) (source[i++] * factor);
      }
    }
  }
}
