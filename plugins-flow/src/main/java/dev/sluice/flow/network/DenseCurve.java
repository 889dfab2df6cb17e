package dev.sluice.flow.network;

import dev.sluice.api.vector.Curve;
import dev.sluice.api.vector.LayerMath;

/** A curve over any number of floats that lie one after another; for use by one thread. */
final class DenseCurve {
  /** The least number of rows of a block, which {@link LayerMath} wants. */
  private static final int ROWS = 4;

  private final Curve curve;
  private final LayerMath math;
  private final int lanes;
  private final float[] rest;
  private final float[] slopes;

  DenseCurve(Curve curve, LayerMath math) {
    this.curve = curve;
    this.math = math;
    lanes = math.lanes();
    rest = new float[ROWS * lanes];
    slopes = new float[ROWS * lanes];
  }

  /** x = curve(x), for {@code count} numbers from {@code from} on. */
  void values(float[] x, int from, int count) {
    int columns = columns(count);
    if (columns > 0) {
      math.curve(curve, ROWS, columns, x, from, columns);
    }
    int at = from + ROWS * columns;
    int left = from + count - at;
    if (left > 0) {
      System.arraycopy(x, at, rest, 0, left);
      math.curve(curve, ROWS, lanes, rest, 0, lanes);
      System.arraycopy(rest, 0, x, at, left);
    }
  }

  /** As {@link #values}, and the slopes there, in the same place of their own array. */
  void valuesAndSlopes(float[] x, int from, int count, float[] slope) {
    int columns = columns(count);
    if (columns > 0) {
      math.curveAndSlope(curve, ROWS, columns, x, from, columns, slope);
    }
    int at = from + ROWS * columns;
    int left = from + count - at;
    if (left > 0) {
      System.arraycopy(x, at, rest, 0, left);
      math.curveAndSlope(curve, ROWS, lanes, rest, 0, lanes, slopes);
      System.arraycopy(rest, 0, x, at, left);
      System.arraycopy(slopes, 0, slope, at, left);
    }
  }

  private int columns(int count) {
    return count / (ROWS * lanes) * lanes;
  }
}
