package dev.sluice.alignment.law;

import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.law.Law;
import java.util.List;

/** All laws of preference losses. */
public final class PreferenceLaws {
  private PreferenceLaws() {}

  public static List<Law<PreferenceLoss>> all() {
    return List.of(
        new FiniteMargins(),
        new SlopeIsDerivative(),
        new RatiosOnly(),
        new MarginOnly(),
        new Decreasing(),
        new PopulationOptimum(),
        new TokensAreTheSequence());
  }
}
