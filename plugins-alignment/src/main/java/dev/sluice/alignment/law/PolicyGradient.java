package dev.sluice.alignment.law;

import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.law.Evidence;
import dev.sluice.api.law.Law;
import dev.sluice.api.law.Theorem;
import java.util.List;
import java.util.SplittableRandom;

/** The gradient that a policy carries back is the derivative. */
@Theorem(
    name = "gradient-is-derivative",
    statement =
        "The gradient of a loss of log-probabilities and of whole distributions equals central"
            + " differences along random directions of the parameters.")
public final class PolicyGradient implements Law<PolicyArchitecture> {
  /** The third derivative times the step's square, and float32's rounding over the step. */
  private static final double BOUND = 5e-3;

  private static final double STEP = 0x1p-8;
  private static final int DIRECTIONS = 8;

  /** Policies of more parameters move each of them less, so that a step is no longer. */
  private static final double PARAMETERS = 1600;

  @Override
  public Evidence check(PolicyArchitecture architecture) {
    return PolicyCases.check(architecture, 42, PolicyGradient::check);
  }

  private static Evidence check(Policy policy, AnswerSpace space) {
    float[] at = policy.copyParameters();
    List<Completion> all = PolicyCases.all(space);
    float[] gradient = new float[at.length];
    double loss = policy.lossAndGradient(all, true, PolicyGradient::loss, gradient);
    double gap = RelativeGap.larger(0, loss, loss(policy.score(all, true)).loss()) / STEP;
    double scale = STEP * Math.min(1, Math.sqrt(PARAMETERS / at.length));
    SplittableRandom random = new SplittableRandom(43);
    for (int k = 0; k < DIRECTIONS; k++) {
      float[] up = at.clone();
      float[] down = at.clone();
      double along = 0;
      for (int i = 0; i < at.length; i++) {
        float step = (float) (scale * random.nextGaussian());
        up[i] += step;
        down[i] -= step;
        along += gradient[i] * ((double) up[i] - down[i]);
      }
      policy.writeParameters(up);
      double change = loss(policy.score(all, true)).loss();
      policy.writeParameters(down);
      change -= loss(policy.score(all, true)).loss();
      gap = Math.max(gap, Math.abs(along - change) / Math.max(STEP, Math.abs(change)));
    }
    return Evidence.atMost("relative |gradient - difference|", gap, BOUND);
  }

  /** Words with weights of both signs, and the first word's entropy. */
  private static ScoreLoss.Gradient loss(AnswerScores scores) {
    double[][] words = scores.logProbability();
    double[][] inWords = new double[words.length][];
    double[][][] inLogits = new double[words.length][][];
    double loss = 0;
    for (int i = 0; i < words.length; i++) {
      inWords[i] = new double[words[i].length];
      inLogits[i] = new double[words[i].length][];
      for (int t = 0; t < words[i].length; t++) {
        double weight = Math.sin(1 + i + 3 * t);
        loss += weight * words[i][t];
        inWords[i][t] = weight;
        double[] logs = scores.logDistribution()[i][t];
        inLogits[i][t] = new double[logs.length];
        double entropy = 0;
        for (double log : logs) {
          entropy -= Math.exp(log) * log;
        }
        loss += weight * entropy;
        for (int word = 0; word < logs.length; word++) {
          inLogits[i][t][word] = -weight * Math.exp(logs[word]) * (logs[word] + entropy);
        }
      }
    }
    return new ScoreLoss.Gradient(loss, inWords, inLogits);
  }
}
