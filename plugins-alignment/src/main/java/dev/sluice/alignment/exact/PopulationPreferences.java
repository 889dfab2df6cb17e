package dev.sluice.alignment.exact;

import dev.sluice.alignment.loss.Logistic;
import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;

/**
 * All preferences at once: two answers drawn independently from the reference, labelled by
 * Bradley-Terry, P(y before y') = s(r(x, y) - r(x, y')). What a loss is on infinitely many pairs.
 */
public final class PopulationPreferences {
  private final TabularProblem problem;
  private final double flipped;

  public PopulationPreferences(TabularProblem problem) {
    this(problem, 0);
  }

  /**
   * Labels of which a share is wrong.
   *
   * @param flipped in [0, 0.5)
   */
  public PopulationPreferences(TabularProblem problem, double flipped) {
    if (!(flipped >= 0 && flipped < 0.5)) {
      throw new IllegalArgumentException(
          "flipped must be at least 0 and below 0.5, not " + flipped);
    }
    this.problem = problem;
    this.flipped = flipped;
  }

  /** The expected loss of a policy. */
  public double loss(PreferenceLoss loss, double[][] policy) {
    double sum = 0;
    for (int x = 0; x < policy.length; x++) {
      double[] losses = loss.of(pairs(x, policy[x])).loss();
      double[] weights = weights(x);
      for (int i = 0; i < losses.length; i++) {
        sum += weights[i] * losses[i];
      }
    }
    return sum;
  }

  /**
   * Its gradient in theta, where pi = softmax(theta).
   *
   * @return shape {@code [x, y]}
   */
  public double[][] gradient(PreferenceLoss loss, double[][] policy) {
    double[][] gradient = new double[policy.length][];
    for (int x = 0; x < policy.length; x++) {
      int answers = policy[x].length;
      PreferenceSignal signal = loss.of(pairs(x, policy[x]));
      double[] weights = weights(x);
      DetailGradient detail = signal.detail();
      double[] inLogs = new double[answers];
      double total = 0;
      double inDivergence = 0;
      for (int i = 0; i < weights.length; i++) {
        double chosen = signal.chosenGradient()[i] + first(detail.chosenTokens(), i);
        double rejected = signal.rejectedGradient()[i] + first(detail.rejectedTokens(), i);
        inLogs[i / answers] += weights[i] * chosen;
        inLogs[i % answers] += weights[i] * rejected;
        total += weights[i] * (chosen + rejected);
        inDivergence +=
            weights[i] * (at(detail.chosenDivergence(), i) + at(detail.rejectedDivergence(), i));
      }
      gradient[x] = new double[answers];
      for (int y = 0; y < answers; y++) {
        double divergence = policy[x][y] - problem.reference()[x][y];
        gradient[x][y] = inLogs[y] - policy[x][y] * total + inDivergence * divergence;
      }
    }
    return gradient;
  }

  private static double first(double[][] tokens, int i) {
    return tokens.length == 0 ? 0 : tokens[i][0];
  }

  private static double at(double[] values, int i) {
    return values.length == 0 ? 0 : values[i];
  }

  /** Every ordered pair: answer {@code i / answers} preferred to {@code i % answers}. */
  private PreferenceBatch pairs(int x, double[] policy) {
    return OneTokenPairs.of(policy, problem.reference()[x]);
  }

  /** How often each ordered pair occurs; twice, since either answer may be drawn first. */
  private double[] weights(int x) {
    double[] reference = problem.reference()[x];
    double[] reward = problem.reward()[x];
    double[] weights = new double[reference.length * reference.length];
    for (int i = 0; i < weights.length; i++) {
      int first = i / reference.length;
      int second = i % reference.length;
      weights[i] =
          2
              * problem.prompts()[x]
              * reference[first]
              * reference[second]
              * preferred(reward[first] - reward[second]);
    }
    return weights;
  }

  private double preferred(double difference) {
    return (1 - flipped) * Logistic.sigmoid(difference) + flipped * Logistic.sigmoid(-difference);
  }
}
