package dev.sluice.flow.normalizing;

import dev.sluice.api.data.Points;
import dev.sluice.api.learn.ParameterTensor;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An invertible map of R^d whose log-determinant is known. It has no state: its numbers stand in a
 * vector shared with other layers, {@link #parameterCount} of them from {@code from} on.
 */
interface Layer {
  int parameterCount();

  /** The numbers as tensors, of names that begin with {@code name} and a dot. */
  List<ParameterTensor> tensors(String name);

  /** Writes numbers to begin training from. */
  void draw(double[] parameters, int from, RandomGenerator random);

  /**
   * y = f(x), and adds log |det df/dx| of each row.
   *
   * @param products how a network multiplies
   * @param x shape {@code [n, d]}, kept by the pass and not changed
   * @param logDeterminant shape {@code [n]}, added to
   */
  Pass forward(Products products, double[] parameters, int from, Points x, double[] logDeterminant);

  /** x with f(x) = y; {@code y} is not changed. */
  Points inverse(double[] parameters, int from, Points y);

  /** One way forward, of which the gradient can be asked. */
  interface Pass {
    Points output();

    /**
     * The gradient in x of a function of y and of the log-determinants.
     *
     * @param output the gradient in y, shape {@code [n, d]}, not changed
     * @param logDeterminant the gradient in each row's log-determinant, the same for all
     * @param gradient in the parameters, laid out as they are; this layer's part is written
     */
    Points backward(Points output, double logDeterminant, double[] gradient);
  }
}
