package dev.sluice.api.attention;

import dev.sluice.api.plugin.Kind;

/**
 * How attention learns where rows stand, which it cannot see by itself: by what is added to
 * embeddings, done to queries and keys, or done to scores. Each of the three does nothing unless a
 * component says otherwise.
 */
@Kind(value = "positions", description = "The encoding of positions in attention.")
public interface Positions {
  /**
   * Adds to embeddings, in place, before the first layer.
   *
   * @param embeddings shape {@code [rows, width]}
   * @param first where the first row stands
   */
  default void addTo(double[] embeddings, int rows, int width, int first) {}

  /**
   * Queries or keys, each row by where it stands; the given heads are not changed.
   *
   * @param first where row 0 stands: {@link Alignment#shift} for queries, 0 for keys
   * @throws IllegalArgumentException if the width does not fit
   */
  default Heads place(Heads rows, int first) {
    return rows;
  }

  /** The gradient in what {@link #place} was given, from that in what it gave. */
  default Heads placeGradient(Heads gradient, int first) {
    return gradient;
  }

  /**
   * {@link #place} for rows in float32, prepared once for many. This one goes through {@link
   * #place} row by row; components that have tables do better.
   *
   * @param rows how many there will be
   * @param width of a row
   * @param first where row 0 stands
   */
  default Placement placement(int rows, int width, int first) {
    return new RowPlacement(this, width, first);
  }

  /**
   * What is done to scores.
   *
   * @param heads query heads
   * @param shift the key's index at which query 0 stands, see {@link Alignment#shift}
   */
  default Score score(int heads, int shift) {
    return Score.plain();
  }
}
