package dev.sluice.flow.normalizing;

/** An increasing map of the line, given by a few unbounded numbers that a network may say. */
interface Monotone {
  /** How many numbers give one map. */
  int parameterCount();

  /**
   * Writes y and log dy/dx.
   *
   * @param raw the numbers, from {@code at} on
   * @param out of length 2, written
   */
  void forward(double x, double[] raw, int at, double[] out);

  /** x where the map is y. */
  double inverse(double y, double[] raw, int at);

  /**
   * The gradient in x of a function of y and of log dy/dx.
   *
   * @param y the gradient in y
   * @param log the gradient in log dy/dx
   * @param gradient in the numbers, written from {@code at} on
   */
  double backward(double x, double[] raw, int at, double y, double log, double[] gradient);
}
