package dev.sluice.alignment.exact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.Conservative;
import dev.sluice.alignment.loss.Dpo;
import dev.sluice.alignment.loss.SmoothedBeta;
import dev.sluice.api.alignment.PreferenceLoss;
import org.junit.jupiter.api.Test;

/** Gradient descent on a softmax table, with all preferences at once. */
final class DescentTest {
  private static final double BETA = 0.5;
  private static final int STEPS = 4000;
  private static final TabularProblem PROBLEM =
      new TabularProblem(
          new double[] {0.5, 0.5},
          new double[][] {{0.4, 0.3, 0.3}, {0.2, 0.5, 0.3}},
          new double[][] {{0.5, -0.5, 0}, {1, 0.2, -0.4}});

  @Test
  void populationDpoRecoversTheOptimumOfRewardAndDivergence() {
    assertThat(distance(new Dpo(new Beta(BETA)))).isLessThan(1e-12);
  }

  @Test
  void smoothedLabelsLeadElsewhere() {
    assertThat(distance(new Conservative(new SmoothedBeta(BETA, 0.2)))).isGreaterThan(0.01);
  }

  /** KL(fitted || pi*). */
  private static double distance(PreferenceLoss loss) {
    PopulationPreferences population = new PopulationPreferences(PROBLEM);
    double[][] theta = new double[2][3];
    // The loss' curvature in theta is at most beta^2 / 2 a row.
    double rate = 2 / (BETA * BETA);
    for (int step = 0; step < STEPS; step++) {
      double[][] gradient = population.gradient(loss, softmax(theta));
      for (int x = 0; x < theta.length; x++) {
        for (int y = 0; y < theta[x].length; y++) {
          theta[x][y] -= rate * gradient[x][y];
        }
      }
    }
    double[][] optimum = TabularOptimum.of(PROBLEM, BETA).policy();
    return TabularPolicy.divergence(PROBLEM, softmax(theta), optimum);
  }

  private static double[][] softmax(double[][] theta) {
    double[][] policy = new double[theta.length][theta[0].length];
    for (int x = 0; x < theta.length; x++) {
      double sum = 0;
      for (double logit : theta[x]) {
        sum += Math.exp(logit);
      }
      for (int y = 0; y < theta[x].length; y++) {
        policy[x][y] = Math.exp(theta[x][y]) / sum;
      }
    }
    return policy;
  }
}
