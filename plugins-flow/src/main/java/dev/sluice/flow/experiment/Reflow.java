package dev.sluice.flow.experiment;

import dev.sluice.api.flow.OdeSolver;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;

/**
 * Training again on where the learnt flow itself leads each noise point, which makes its paths
 * straighter (Liu et al. 2022, arXiv:2209.03003, section 2.2).
 */
public record Reflow(
    @Describe("How often it is trained again, each time from the weights before; 0 for not at all.")
        @PositiveOrZero
        int rounds,
    @Describe("How many pairs of noise and its end a round learns from.") @Min(1) int pairs,
    @Describe("How the ends are found.") Spec<OdeSolver> solver,
    @Describe(
            "Whether the model is trained on data before the first round; false distils a model"
                + " whose weights are given.")
        boolean trainFirst) {

  public Reflow {
    Rule.of("rounds", "train-first")
        .require(
            trainFirst || rounds > 0, "without a round and without train-first nothing trains");
  }

  /** How many trainings the run has. */
  int trainings() {
    return (trainFirst ? 1 : 0) + rounds;
  }

  /** None. */
  public static Reflow none() {
    return new Reflow(0, 20_000, Spec.of(OdeSolver.class, "rk4"), true);
  }
}
