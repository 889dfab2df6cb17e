package dev.sluice.alignment.exploration.explorer;

import dev.sluice.api.plugin.Describe;

/** What a step of exploration costs. */
public record StepCost(
    @Describe("Cost of a step of exploration, in the unit of the reward; 0 or more.") double cost) {
  public StepCost {
    if (!(cost >= 0) || Double.isInfinite(cost)) {
      throw new IllegalArgumentException("cost must be 0 or more and finite, not " + cost);
    }
  }
}
