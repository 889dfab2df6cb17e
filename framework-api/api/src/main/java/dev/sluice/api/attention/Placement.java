package dev.sluice.api.attention;

/**
 * What {@link Positions#place} does, for single rows of queries or keys in float32, in place. Safe
 * for several threads.
 */
public interface Placement {
  /** Leaves rows as they are, for positions that are told otherwise. */
  static Placement unchanged() {
    return new Unplaced();
  }

  /**
   * Changes one row by where it stands.
   *
   * @param row from 0 to the number of rows that this was made for
   * @param values holds the row
   * @param from where in {@code values} it begins
   */
  void place(int row, float[] values, int from);

  /** Turns the gradient in what {@link #place} gave into that in what it was given. */
  void gradient(int row, float[] values, int from);
}
