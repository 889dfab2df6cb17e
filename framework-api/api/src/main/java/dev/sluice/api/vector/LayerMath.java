package dev.sluice.api.vector;

/**
 * What dense layers do in float32 besides products, which are {@link MatrixMath}'s: the curves
 * between layers, and what {@link RowMath} has. Implementations differ in the order of roundings
 * only, have no state, allocate nothing, and check no sizes beyond the arrays' bounds.
 */
public interface LayerMath extends RowMath {
  /** Columns of curves are multiples of this; a multiple of 4. */
  int lanes();

  /** What it runs on, for people: {@code vectors of 256 bits}. */
  String description();

  /** The next multiple of {@link #lanes}. */
  default int columns(int wanted) {
    return Math.multiplyExact((wanted + lanes() - 1) / lanes(), lanes());
  }

  /** x = curve(x), for x of shape {@code [rows, columns]}. */
  void curve(Curve curve, int rows, int columns, float[] x, int from, int stride);

  /**
   * x = curve(x), and its slope there.
   *
   * @param slope written; of the shape of x and in the same place of its own array
   */
  void curveAndSlope(
      Curve curve, int rows, int columns, float[] x, int from, int stride, float[] slope);
}
