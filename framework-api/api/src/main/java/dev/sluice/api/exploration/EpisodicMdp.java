package dev.sluice.api.exploration;

import java.util.List;

/**
 * An episode with an observed state out of finitely many. What an action leads to depends on the
 * problem, which is not observed: the agent sees the next state and the observation.
 */
public interface EpisodicMdp {
  /** The most actions an episode has, 0 or more. */
  int horizon();

  /** How many states there are. */
  int states();

  /** How many actions there are. */
  int actions();

  /**
   * The distribution of the first state, whichever the problem is; sums to 1, shape {@code
   * [states]}.
   */
  double[] start();

  /** Whether an action can be taken in a state; where none can, the episode is over. */
  boolean allows(int state, int action);

  /**
   * What an allowed action can lead to, with probabilities that sum to 1.
   *
   * @param problem index of u
   */
  List<Transition> transitions(int problem, int state, int action);
}
