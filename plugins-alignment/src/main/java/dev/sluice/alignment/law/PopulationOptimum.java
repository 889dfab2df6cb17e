package dev.sluice.alignment.law;

import dev.sluice.alignment.exact.PopulationPreferences;
import dev.sluice.alignment.exact.TabularOptimum;
import dev.sluice.alignment.exact.TabularProblem;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.Arrays;
import java.util.OptionalDouble;

/** A loss finds the policy that it says it finds. */
@Theorem(
    name = "population-optimum",
    statement =
        "Over all pairs drawn from the reference with Bradley-Terry labels, flipped as often as"
            + " the loss says, it is stationary at pi* = pi_ref e^(reward / beta) / Z (Rafailov"
            + " et al. 2023, theorem 1).")
public final class PopulationOptimum implements Law<PreferenceLoss> {
  private static final double BOUND = 1e-13;

  @Override
  public Evidence check(PreferenceLoss loss) {
    OptionalDouble beta = loss.optimalBeta();
    if (beta.isEmpty()) {
      return Evidence.notApplicable("the loss does not claim the optimum of reward and divergence");
    }
    TabularProblem problem =
        new TabularProblem(
            new double[] {0.25, 0.75},
            new double[][] {{0.5, 0.25, 0.125, 0.125}, {0.1, 0.2, 0.3, 0.4}},
            new double[][] {{0.3, -0.2, 0.5, 0.1}, {-0.4, 0.2, 0, 0.25}});
    double[][] optimum = TabularOptimum.of(problem, beta.getAsDouble()).policy();
    double largest =
        Arrays.stream(new PopulationPreferences(problem, loss.labelNoise()).gradient(loss, optimum))
            .flatMapToDouble(Arrays::stream)
            .map(Math::abs)
            .reduce(0, Math::max);
    return Evidence.atMost("largest slope at pi*", largest, BOUND);
  }
}
