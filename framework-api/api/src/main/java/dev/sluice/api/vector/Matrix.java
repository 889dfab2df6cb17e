package dev.sluice.api.vector;

/**
 * A view of a float32 matrix in an array: element (i, j) stands at {@code from + i * rowStep + j *
 * columnStep}. The array is the caller's and is not copied.
 *
 * <p>Immutable; the array behind it is not.
 *
 * @param rowStep between rows; 0 for a row that all rows share
 * @param columnStep between columns; 1 for rows that lie one after another
 */
public record Matrix(float[] values, int from, int rowStep, int columnStep) {
  /** Rows {@code stride} apart, the first one at {@code from}. */
  public static Matrix rows(float[] values, int from, int stride) {
    return new Matrix(values, from, stride, 1);
  }

  /** A row that stands for every row, such as a bias. */
  public static Matrix shared(float[] values, int from) {
    return new Matrix(values, from, 0, 1);
  }

  /** The same elements with rows and columns exchanged. */
  public Matrix transposed() {
    return new Matrix(values, from, columnStep, rowStep);
  }

  /** The part whose first element is (row, column). */
  public Matrix at(int row, int column) {
    return new Matrix(values, from + row * rowStep + column * columnStep, rowStep, columnStep);
  }
}
