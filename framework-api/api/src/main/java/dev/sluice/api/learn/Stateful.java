package dev.sluice.api.learn;

/**
 * A component that carries something from one training step to the next besides its random streams,
 * and can write it down and take it back. With it an interrupted run goes on bit for bit. An {@link
 * Optimizer} or {@link WeightAverage} without it trains as well, but starts again.
 */
public interface Stateful {
  /** What it carries; may hold the component's own arrays, which are read before the next step. */
  State state();

  /**
   * Goes on from {@code state}, which {@link #state} of an equal component gave; the arrays are now
   * the component's.
   *
   * @throws IllegalArgumentException if it cannot be such a state; nothing is changed then
   */
  void restore(State state);
}
