package dev.sluice.api.learn;

import dev.sluice.api.plugin.Kind;

/** How the learning rate changes over training. */
@Kind(value = "rate-schedule", description = "How the learning rate changes over training.")
public interface RateSchedule {
  /**
   * The factor of the base rate.
   *
   * @param step counts from 1 to {@code total}
   */
  double factor(long step, long total);
}
