package dev.sluice.alignment.exact;

import dev.sluice.alignment.loss.Logistic;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;

/**
 * All preferences at once: two answers drawn independently from the reference, labelled by
 * Bradley-Terry, P(y before y') = s(r(x, y) - r(x, y')). What a loss is on infinitely many pairs.
 */
public final class PopulationPreferences {
  private final TabularProblem problem;

  public PopulationPreferences(TabularProblem problem) {
    this.problem = problem;
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
      double[] inLogs = new double[answers];
      double total = 0;
      for (int i = 0; i < weights.length; i++) {
        double chosen = weights[i] * signal.chosenGradient()[i];
        double rejected = weights[i] * signal.rejectedGradient()[i];
        inLogs[i / answers] += chosen;
        inLogs[i % answers] += rejected;
        total += chosen + rejected;
      }
      gradient[x] = new double[answers];
      for (int y = 0; y < answers; y++) {
        gradient[x][y] = inLogs[y] - policy[x][y] * total;
      }
    }
    return gradient;
  }

  /** Every ordered pair: answer {@code i / answers} preferred to {@code i % answers}. */
  private PreferenceBatch pairs(int x, double[] policy) {
    int n = policy.length * policy.length;
    PreferenceBatch batch =
        new PreferenceBatch(new double[n], new double[n], new double[n], new double[n]);
    for (int i = 0; i < n; i++) {
      int first = i / policy.length;
      int second = i % policy.length;
      batch.chosen()[i] = Math.log(policy[first]);
      batch.rejected()[i] = Math.log(policy[second]);
      batch.referenceChosen()[i] = Math.log(problem.reference()[x][first]);
      batch.referenceRejected()[i] = Math.log(problem.reference()[x][second]);
    }
    return batch;
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
              * Logistic.sigmoid(reward[first] - reward[second]);
    }
    return weights;
  }
}
