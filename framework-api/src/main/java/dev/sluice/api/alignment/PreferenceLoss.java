package dev.sluice.api.alignment;

import dev.sluice.api.learn.Loss;
import dev.sluice.api.plugin.Kind;
import java.util.OptionalDouble;
import java.util.Set;

/** A loss on pairs of a preferred and a rejected answer. */
@Kind(value = "preference-loss", description = "A loss on preferred and rejected answers.")
public interface PreferenceLoss extends Loss<PreferenceBatch, PreferenceSignal> {
  /** What it says of itself. */
  default Set<PreferenceClaim> claims() {
    return Set.of();
  }

  /**
   * The beta for which the loss, over a population of Bradley-Terry labels, is least at the policy
   * that maximises reward minus beta times the divergence from the reference; empty where the loss
   * has another optimum.
   */
  default OptionalDouble optimalBeta() {
    return OptionalDouble.empty();
  }
}
