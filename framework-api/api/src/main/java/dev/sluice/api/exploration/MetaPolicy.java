package dev.sluice.api.exploration;

/** How somebody explores and then acts. */
public interface MetaPolicy {
  /**
   * Probabilities of the exploratory actions and, last, of stopping; shape {@code [actions + 1]}.
   * Stopping is the only choice where no action is allowed or no step is left.
   */
  double[] explore(Knowledge knowledge);

  /**
   * Probabilities of actions after having explored; 0 for what is not allowed, shape {@code
   * [actions]}.
   *
   * @param known what exploring told
   * @param state of the exploitation
   */
  double[] act(Knowledge known, int state);
}
