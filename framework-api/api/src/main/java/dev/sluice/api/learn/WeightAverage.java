package dev.sluice.api.learn;

import dev.sluice.api.plugin.Kind;

/** Which weights are used after training, made from those seen during it. */
@Kind(value = "weight-average", description = "Which weights are used after training.")
public interface WeightAverage {
  /** Takes the parameters after update {@code step}, which counts from 1 to {@code total}. */
  void observe(long step, long total, float[] parameters);

  /**
   * Replaces {@code parameters}, those of the latest step, by the average so far. Changes nothing
   * else: it is also called between steps, for looks at a validation part.
   */
  void finish(float[] parameters);
}
