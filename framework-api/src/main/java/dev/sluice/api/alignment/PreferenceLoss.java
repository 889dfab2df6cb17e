package dev.sluice.api.alignment;

import dev.sluice.api.learn.Loss;
import dev.sluice.api.plugin.Kind;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A loss on pairs of a preferred and a rejected answer. */
@Kind(value = "preference-loss", description = "A loss on preferred and rejected answers.")
public interface PreferenceLoss extends Loss<PreferenceBatch, PreferenceSignal> {
  /** What it says of itself. */
  default Set<PreferenceClaim> claims() {
    return Set.of();
  }

  /** What it reads beside whole answers' log-probabilities. */
  default Set<PreferenceNeed> needs() {
    return Set.of();
  }

  /**
   * What the logged implicit rewards multiply log-ratios by: the loss' weight of the divergence
   * from the reference, 1 where it has none.
   */
  default double rewardScale() {
    return 1;
  }

  /** Further figures to log beside the loss, by name: {@code kl}, {@code nll_loss}. */
  default Map<String, Double> metrics(PreferenceBatch batch) {
    return Map.of();
  }

  /**
   * The beta for which the loss, over a population of Bradley-Terry labels, is least at the policy
   * that maximises reward minus beta times the divergence from the reference; empty where the loss
   * has another optimum.
   */
  default OptionalDouble optimalBeta() {
    return OptionalDouble.empty();
  }

  /** The share of flipped labels among those for which {@link #optimalBeta} holds. */
  default double labelNoise() {
    return 0;
  }
}
