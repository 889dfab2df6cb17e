package dev.sluice.api.flow;

/**
 * A solver that chooses its own steps so that in each the estimated error of a row, in the root
 * mean square over its values, stays below absolute + relative |x|. Every row has steps of its own:
 * where a row ends does not depend on the rows beside it.
 */
public interface AdaptiveOdeSolver extends OdeSolver {
  /** The error allowed in a step, as a part of |x|. */
  double relativeTolerance();

  /** The error allowed in a step where x is near 0, in units of x. */
  double absoluteTolerance();
}
