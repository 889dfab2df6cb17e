package dev.sluice.alignment.reward;

import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import jakarta.inject.Inject;
import java.util.List;

/** Several rewards of one text, each with its weight. */
@Describe("The weighted sum of several rewards.")
public final class WeightedSum implements TextReward {
  private final List<TextReward> rewards;
  private final List<Double> weights;

  /** Parameters of the reward. */
  public record Params(
      @Describe("The rewards.") @Size(min = 1) List<Spec<TextReward>> rewards,
      @Describe("Their weights, one each; none for 1 each.") List<Double> weights) {
    public Params {
      Rule.of("weights", "rewards")
          .require(
              weights.isEmpty() || weights.size() == rewards.size(),
              "weights must be as many as rewards, not %s for %s",
              weights.size(),
              rewards.size());
    }

    /** The answer, alone. */
    public static Params defaults() {
      return new Params(List.of(Spec.of(TextReward.class, "exact-match")), List.of());
    }
  }

  @Inject
  public WeightedSum(Params params, Build build) {
    rewards = params.rewards.stream().map(build::of).toList();
    weights = params.weights;
  }

  @Override
  public double of(JudgedText text) {
    double sum = 0;
    for (int i = 0; i < rewards.size(); i++) {
      sum += (weights.isEmpty() ? 1 : weights.get(i)) * rewards.get(i).of(text);
    }
    return sum;
  }
}
