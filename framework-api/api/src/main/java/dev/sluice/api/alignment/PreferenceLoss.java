package dev.sluice.api.alignment;

import dev.sluice.api.plugin.Kind;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** A loss on pairs of a preferred and a rejected answer. */
@Kind(value = "preference-loss", description = "A loss on preferred and rejected answers.")
public interface PreferenceLoss {
  /** The loss of a batch and its slopes in the log-probabilities. */
  PreferenceSignal of(PreferenceBatch batch);

  /** What it says of itself. */
  default Set<PreferenceClaim> claims() {
    return Set.of();
  }

  /** What it reads beside whole answers' log-probabilities. */
  default Set<PreferenceNeed> needs() {
    return Set.of();
  }

  /** The loss' weight of the divergence from the reference, 1 where it has none. */
  default double rewardScale() {
    return 1;
  }

  /**
   * The rewards that the loss implies, as they are logged: {@link #rewardScale} times the
   * log-ratios of whole answers, unless the loss compares something else, such as log-probabilities
   * without a reference. A pair counts as right where the preferred answer has the larger reward.
   */
  default PairRewards rewards(PreferenceBatch batch) {
    return PairRewards.ofRatios(batch, rewardScale());
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
