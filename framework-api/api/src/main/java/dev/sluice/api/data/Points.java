package dev.sluice.api.data;

import java.util.Arrays;

/**
 * {@code count} points of R^{@code width}, row-major, in double precision: the mathematics of flows
 * is done in float64, networks convert at their edge. The array is shared, not copied: whoever
 * makes the points owns it.
 */
public final class Points {
  private final int count;
  private final int width;
  private final double[] values;

  private Points(int count, int width, double[] values) {
    this.count = count;
    this.width = width;
    this.values = values;
  }

  /** Zeros of shape {@code [count, width]}. */
  public static Points zeros(int count, int width) {
    return of(count, width, new double[Math.multiplyExact(count, width)]);
  }

  /** Shares {@code values}, of length {@code count * width}. */
  public static Points of(int count, int width, double[] values) {
    if (count < 0 || width < 1 || values.length != count * (long) width) {
      throw new IllegalArgumentException(
          values.length + " values cannot be " + count + " points of width " + width);
    }
    return new Points(count, width, values);
  }

  /** Copies rows of equal length. */
  public static Points ofRows(double[][] rows) {
    Points points = zeros(rows.length, rows.length == 0 ? 1 : rows[0].length);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != points.width) {
        throw new IllegalArgumentException(
            "row " + i + " has " + rows[i].length + " values, row 0 has " + points.width);
      }
      System.arraycopy(rows[i], 0, points.values, i * points.width, points.width);
    }
    return points;
  }

  public int count() {
    return count;
  }

  public int width() {
    return width;
  }

  /** The backing array, row-major; writes go through. */
  public double[] values() {
    return values;
  }

  public double get(int row, int column) {
    return values[row * width + column];
  }

  public void set(int row, int column, double value) {
    values[row * width + column] = value;
  }

  /** A copy of one row. */
  public double[] row(int row) {
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  /** A copy of rows {@code from} (inclusive) to {@code to} (exclusive). */
  public Points rows(int from, int to) {
    return of(to - from, width, Arrays.copyOfRange(values, from * width, to * width));
  }

  public Points copy() {
    return new Points(count, width, values.clone());
  }

  /**
   * @throws IllegalArgumentException unless {@code other} has this shape
   */
  public void requireShapeOf(Points other) {
    if (count != other.count || width != other.width) {
      throw new IllegalArgumentException("shapes differ: " + this + " and " + other);
    }
  }

  @Override
  public String toString() {
    return "[" + count + ", " + width + "]";
  }
}
