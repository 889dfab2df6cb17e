package dev.sluice.alignment.loss;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.exact.PopulationPreferences;
import dev.sluice.alignment.exact.TabularOptimum;
import dev.sluice.alignment.exact.TabularProblem;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * DPO under another divergence is least where pi / pi_ref = f'^-1((r - lambda) / beta), lambda by
 * prompt so that it sums to 1 (Wang et al. 2023, arXiv:2309.16240, theorem 1).
 */
final class DivergenceOptimumTest {
  private static final double BETA = 0.5;
  private static final double[][] REWARD = {{0.3, -0.2, 0.5, 0.1}, {-0.4, 0.2, 0, 0.25}};
  private static final TabularProblem PROBLEM =
      new TabularProblem(
          new double[] {0.25, 0.75},
          new double[][] {{0.5, 0.25, 0.125, 0.125}, {0.1, 0.2, 0.3, 0.4}},
          REWARD);

  @Test
  void theClosedFormOfEachDivergenceIsStationaryOverThePopulation() {
    check(FDivergence.Family.FORWARD_KL, 0, x -> -1 / x);
    check(FDivergence.Family.JENSEN_SHANNON, Math.log(2), x -> Math.exp(x) / (2 - Math.exp(x)));
    // Of order 1/2, f'(u) = 2 - 2 / sqrt(u).
    check(FDivergence.Family.ALPHA, 2, x -> 4 / ((2 - x) * (2 - x)));
  }

  @Test
  void theOptimumOfReverseKlIsNotTheirs() {
    FDivergence loss = new FDivergence(new Dpo(new Beta(BETA)), FDivergence.Family.FORWARD_KL, 0.5);
    assertThat(slope(loss, TabularOptimum.of(PROBLEM, BETA).policy())).isGreaterThan(1e-3);
  }

  /**
   * @param most where the inverse of f' goes to infinity
   */
  private static void check(FDivergence.Family family, double most, DoubleUnaryOperator inverse) {
    double[][] policy = new double[REWARD.length][];
    for (int x = 0; x < policy.length; x++) {
      policy[x] = optimum(REWARD[x], PROBLEM.reference()[x], most, inverse);
    }
    FDivergence loss = new FDivergence(new Dpo(new Beta(BETA)), family, 0.5);
    assertThat(slope(loss, policy)).as(family.toString()).isLessThan(1e-13);
  }

  private static double slope(FDivergence loss, double[][] policy) {
    return Arrays.stream(new PopulationPreferences(PROBLEM, 0).gradient(loss, policy))
        .flatMapToDouble(Arrays::stream)
        .map(Math::abs)
        .max()
        .orElseThrow();
  }

  /** By bisection on lambda, in which the sum falls. */
  private static double[] optimum(
      double[] reward, double[] reference, double most, DoubleUnaryOperator inverse) {
    double low = Arrays.stream(reward).max().orElseThrow() - BETA * most;
    double high = low + 100;
    for (int k = 0; k < 200; k++) {
      double middle = (low + high) / 2;
      if (Arrays.stream(distribution(reward, reference, middle, inverse)).sum() > 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return distribution(reward, reference, high, inverse);
  }

  private static double[] distribution(
      double[] reward, double[] reference, double lambda, DoubleUnaryOperator inverse) {
    double[] distribution = new double[reward.length];
    Arrays.setAll(
        distribution, y -> reference[y] * inverse.applyAsDouble((reward[y] - lambda) / BETA));
    return distribution;
  }
}
