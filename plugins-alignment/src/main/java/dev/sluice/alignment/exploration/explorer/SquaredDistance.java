package dev.sluice.alignment.exploration.explorer;

import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * How much nearer a step brings the expected code to the code, in squared distance: what DREAM's
 * own program rewards. It is 2 rho^2 times the information gain of a normal code, so a cost counts
 * for more than it does there.
 */
@Describe("Squared distance to the code that a step removes.")
public final class SquaredDistance implements Explorer {
  private final double cost;

  @Inject
  public SquaredDistance(StepCost params) {
    cost = params.cost();
  }

  @Override
  public double reward(Code code, Knowledge before, Knowledge after, int problem) {
    return code.squaredError(problem, before) - code.squaredError(problem, after);
  }

  @Override
  public double cost() {
    return cost;
  }
}
