package dev.sluice.alignment.exploration.explorer;

import dev.sluice.api.exploration.Code;
import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;

/**
 * The information that a step gives about the problem itself, {@code log p(u | tau_t) - log p(u |
 * tau_(t-1))}: it takes whatever tells most, useful or not.
 */
@Describe("Information about the whole problem, useful or not.")
public final class ProblemInformation implements Explorer {
  private final double cost;

  @Inject
  public ProblemInformation(StepCost params) {
    cost = params.cost();
  }

  @Override
  public double reward(Code code, Knowledge before, Knowledge after, int problem) {
    return Math.log(after.belief()[problem]) - Math.log(before.belief()[problem]);
  }

  @Override
  public double cost() {
    return cost;
  }
}
