package dev.sluice.attention.flash;

/** What one worker needs for a tile of the forward pass, whatever the number of rows. */
final class Workspace {
  /** Strips of the queries turned over, {@code [d, queries]}, times the scale. */
  final float[] queries;

  /** Scores, then weights, shape {@code [keys, queries]}. */
  final float[] scores;

  final float[] max;
  final float[] sum;
  final float[] decay;

  /** Maxima and sums before the tile, for the case that it has to be computed again. */
  final float[] maxBefore;

  final float[] sumBefore;

  Workspace(TileSizes tile, int width) {
    queries = new float[tile.queries() * width];
    scores = new float[tile.queries() * tile.keys()];
    max = new float[tile.queries()];
    sum = new float[tile.queries()];
    decay = new float[tile.queries()];
    maxBefore = new float[tile.queries()];
    sumBefore = new float[tile.queries()];
  }

  /** Keeps the first columns' maxima and sums. */
  void save(int columns) {
    System.arraycopy(max, 0, maxBefore, 0, columns);
    System.arraycopy(sum, 0, sumBefore, 0, columns);
  }

  void restore(int columns) {
    System.arraycopy(maxBefore, 0, max, 0, columns);
    System.arraycopy(sumBefore, 0, sum, 0, columns);
  }

  /** Whether the last step has scaled one of the first rows. */
  boolean decays(int rows) {
    for (int i = 0; i < rows; i++) {
      if (decay[i] != 1) {
        return true;
      }
    }
    return false;
  }
}
