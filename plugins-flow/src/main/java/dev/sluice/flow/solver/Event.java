package dev.sluice.flow.solver;

/**
 * Something that happens where a function passes 0. Two passes within one step of the solver are
 * not seen.
 */
@FunctionalInterface
public interface Event {
  /**
   * The function, continuous along a solution.
   *
   * @param x the state, shape {@code [d]}, a copy
   */
  double value(double t, double[] x);
}
