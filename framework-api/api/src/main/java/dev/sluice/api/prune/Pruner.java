package dev.sluice.api.prune;

import dev.sluice.api.plugin.Kind;
import java.util.Optional;

/**
 * Decides from a run's values on the way, and those of its peers, whether it goes on. It decides
 * for one run, in that run's process; there is no server. Deterministic: the same values give the
 * same decision, so that a run that is taken up again decides again as before.
 */
@Kind(value = "pruner", description = "Decides from a run's values so far whether it continues.")
public interface Pruner {
  /**
   * Called for each new value, in the order of steps.
   *
   * @param trial the run's values so far
   * @param peers the other runs' values
   * @return empty where the run goes on; else why it ends, as in "ended at step 500: ...", one
   *     sentence without its full stop
   */
  Optional<String> reasonToEnd(Trial trial, Peers peers);

  /**
   * Whether its reason is that the run by itself becomes no better, whatever its peers do. Where
   * the run keeps its best weights, its training is then complete, and the run finishes with them;
   * else the run is pruned.
   *
   * @since 0.2.0
   */
  default boolean completesTraining() {
    return false;
  }
}
