package dev.sluice.api.vector;

/**
 * What layers do to rows in float32 besides products: norms, sums of columns, and shifts and scales
 * that rows share. Numbers of rows and columns are any from 1 on. Implementations differ in the
 * order of roundings only, have no state, allocate nothing, and check no sizes beyond the arrays'
 * bounds. What one computes of a row does not depend on the other rows; sums of columns are taken
 * row after row.
 */
public interface RowMath {
  /**
   * Of each row its mean and 1 / sqrt(variance + epsilon).
   *
   * @param x shape {@code [rows, columns]}
   * @param centred whether the mean is taken off; otherwise it is 0
   * @param mean written, one a row from {@code at} on
   * @param rate written, one a row from {@code at} on
   */
  void moments(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      boolean centred,
      float epsilon,
      float[] mean,
      float[] rate,
      int at);

  /**
   * y = (x - mean) rate gain + shift.
   *
   * @param mean one a row from {@code at} on, as rate
   * @param gain shape {@code [columns]}, from 0, as shift
   * @param y shape {@code [rows, columns]}, written
   */
  void normalise(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] mean,
      float[] rate,
      int at,
      float[] gain,
      float[] shift,
      float[] y,
      int yFrom,
      int yStride);

  /**
   * The gradient in x and gain from that in y = {@link #normalise}, where mean and rate are those
   * of {@link #moments}.
   *
   * @param centred as in {@link #moments}
   * @param dx added to, shape {@code [rows, columns]}
   * @param dGain added to, shape {@code [columns]}
   */
  void normaliseBack(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      boolean centred,
      float[] mean,
      float[] rate,
      int at,
      float[] gain,
      float[] dy,
      int dyFrom,
      int dyStride,
      float[] dx,
      int dxFrom,
      int dxStride,
      float[] dGain,
      int dGainFrom);

  /** y += x, both of shape {@code [rows, columns]}. */
  void add(
      int rows, int columns, float[] x, int xFrom, int xStride, float[] y, int yFrom, int yStride);

  /** Adds the sum of the rows of x to {@code sum}, shape {@code [columns]}. */
  void sum(int rows, int columns, float[] x, int from, int stride, float[] sum, int sumFrom);

  /**
   * x = x (1 + scale) + shift.
   *
   * @param values holds scale and shift, shape {@code [columns]} each
   * @param scaleFrom where scale begins
   * @param shiftFrom where shift begins
   */
  void modulate(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] values,
      int scaleFrom,
      int shiftFrom);

  /**
   * The gradients in what {@link #modulate} took from that in what it gave.
   *
   * @param x what it took
   * @param dx the gradient, changed
   * @param slopes the gradient in {@code values}, added to at the same places
   */
  void modulateBack(
      int rows,
      int columns,
      float[] x,
      int xFrom,
      int xStride,
      float[] dx,
      int dxFrom,
      int dxStride,
      float[] values,
      float[] slopes,
      int scaleFrom,
      int shiftFrom);

  /**
   * y = x + gate branch, rows of all three alike.
   *
   * @param values holds the gate, shape {@code [columns]}
   * @param gateFrom where it begins
   */
  void gate(
      int rows,
      int columns,
      float[] x,
      float[] branch,
      float[] y,
      int from,
      int stride,
      float[] values,
      int gateFrom);

  /**
   * The gradients in gate and branch from that in what {@link #gate} gave.
   *
   * @param dy rows as in {@code branch}
   * @param dBranch written
   * @param slopes the gradient in {@code values}, added to at the same place
   */
  void gateBack(
      int rows,
      int columns,
      float[] branch,
      float[] dy,
      int from,
      int stride,
      float[] dBranch,
      int dFrom,
      int dStride,
      float[] values,
      float[] slopes,
      int gateFrom);

  /**
   * A step of the online log-sum-exp of each row: largest' = max(largest, x), sum' = sum e^(largest
   * - largest') plus the sum of e^(x - largest'). Powers below 2^-126 are 0; NaN stays NaN.
   *
   * @param x shape {@code [rows, columns]}, not changed
   * @param largest one a row from {@code at} on; {@code -Float.MAX_VALUE} before the first step
   * @param sum one a row from {@code at} on; 0 before the first step
   */
  void sumExponentials(
      int rows, int columns, float[] x, int from, int stride, float[] largest, float[] sum, int at);

  /**
   * x = factor e^(x - largest), with powers as in {@link #sumExponentials}.
   *
   * @param x shape {@code [rows, columns]}
   * @param largest one a row from {@code at} on, as factor
   */
  void exponentials(
      int rows,
      int columns,
      float[] x,
      int from,
      int stride,
      float[] largest,
      float[] factor,
      int at);
}
