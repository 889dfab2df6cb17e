package dev.sluice.alignment.exploration.law;

import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;

/** To learn nothing earns nothing. */
@Theorem(
    name = "nothing-for-nothing",
    statement =
        "A step that leaves what is known as it was has a reward of 0, and its cost is not"
            + " negative.")
public final class StepsCost implements Law<Explorer> {
  private static final double BOUND = 1e-12;

  @Override
  public Evidence check(Explorer explorer) {
    Routes routes = Routes.random(20);
    double worst = Math.max(0, -explorer.cost());
    for (Routes.Route route : routes.all()) {
      for (Knowledge place : route.places()) {
        double reward = explorer.reward(routes.code(), place, place, route.problem());
        worst = Math.max(worst, Math.abs(reward));
      }
    }
    return Evidence.atMost("|reward for nothing|, and negative cost", worst, BOUND);
  }
}
