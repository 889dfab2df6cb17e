package dev.sluice.alignment.exploration.law;

import dev.sluice.api.exploration.Explorer;
import dev.sluice.api.exploration.Knowledge;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.List;

/** Only what is known in the end counts. */
@Theorem(
    name = "reward-telescopes",
    statement =
        "The rewards of the steps of an exploration, without costs, sum to that of learning all"
            + " of it at once, so the order in which things are learnt earns nothing.")
public final class RewardTelescopes implements Law<Explorer> {
  private static final double BOUND = 1e-11;

  @Override
  public Evidence check(Explorer explorer) {
    Routes routes = Routes.random(60);
    double worst = 0;
    for (Routes.Route route : routes.all()) {
      List<Knowledge> places = route.places();
      double sum = 0;
      for (int i = 1; i < places.size(); i++) {
        sum += explorer.reward(routes.code(), places.get(i - 1), places.get(i), route.problem());
      }
      double once =
          explorer.reward(
              routes.code(), places.get(0), places.get(places.size() - 1), route.problem());
      worst = Math.max(worst, Math.abs(sum - once) / Math.max(1, Math.abs(once)));
    }
    return Evidence.atMost("|sum of rewards - reward at once|", worst, BOUND);
  }
}
