package dev.sluice.flow.experiment;

import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;

/**
 * Training again on where the learnt flow itself leads each noise point, which makes its paths
 * straighter (Liu et al. 2022, arXiv:2209.03003, section 2.2).
 */
public record Reflow(
    @Describe("How often it is trained again, each time from the weights before; 0 for not at all.")
        int rounds,
    @Describe("How many pairs of noise and its end a round learns from.") int pairs,
    @Describe("How the ends are found.") Spec<OdeSolver> solver) {
  public Reflow {
    if (rounds < 0) {
      throw new IllegalArgumentException("rounds must be 0 or more, not " + rounds);
    }
    if (pairs < 1) {
      throw new IllegalArgumentException("pairs must be at least 1, not " + pairs);
    }
  }

  /** None. */
  public static Reflow none() {
    return new Reflow(0, 20_000, Spec.of(OdeSolver.class, "rk4"));
  }
}
