package dev.sluice.alignment.reward;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import jakarta.inject.Inject;

/** {@code -weight |length - target|}: with target 0 a price of each unit, otherwise a wish. */
@Describe("Minus the distance of the text's length from a target.")
public final class Length implements TextReward {
  private final Params params;

  /** Parameters of the reward. */
  public record Params(
      @Describe("The unit of length: tokens, characters or words.") Unit unit,
      @Describe("The length that has reward 0; 0 for a price of each unit.") @PositiveOrZero
          int target,
      @Describe("The price of a unit.") double weight) {
    /** A hundredth for each token. */
    public static Params defaults() {
      return new Params(Unit.TOKENS, 0, 0.01);
    }
  }

  @Inject
  public Length(Params params) {
    this.params = params;
  }

  @Override
  public double of(JudgedText text) {
    int distance = Math.abs(params.unit.count(text) - params.target);
    return distance == 0 ? 0 : -params.weight * distance;
  }
}
