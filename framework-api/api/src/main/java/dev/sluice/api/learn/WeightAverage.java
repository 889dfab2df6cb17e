package dev.sluice.api.learn;

import dev.sluice.api.plugin.Kind;

/** Which weights are used after training, made from those seen during it. */
@Kind(value = "weight-average", description = "Which weights are used after training.")
public interface WeightAverage {
  /** Takes the parameters after update {@code step}, which counts from 1 to {@code total}. */
  void observe(long step, long total, float[] parameters);

  /** Replaces {@code parameters}, those of the last step, by the average. */
  void finish(float[] parameters);
}
