package dev.sluice.api.prune;

import java.util.List;

/**
 * What the runs of one ablation, in whatever process and on whatever machine, wrote down at common
 * steps. Values of runs that have not come so far are missing; that is what makes a decision
 * asynchronous.
 */
public interface Peers {
  /**
   * Writes the run's own value down and tells those of all runs there, its own included. A second
   * call with the same rung replaces the value.
   *
   * @param rung a training step, the same for all runs
   * @param value the run's own
   */
  List<Peer> meet(long rung, double value);

  /**
   * A run's value at a rung.
   *
   * @param run its id
   * @param seed its seed
   */
  record Peer(String run, long seed, double value) {}
}
