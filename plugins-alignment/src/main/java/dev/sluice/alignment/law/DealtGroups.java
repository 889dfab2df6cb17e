package dev.sluice.alignment.law;

import dev.sluice.alignment.exact.GroupGradient;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.ScoreLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A policy that stays as it is and whose answers are not drawn but dealt: one batch of groups after
 * another until each was learnt from, with the gradient that came back for it. Groups of equal
 * rewards that are drawn again come again.
 */
final class DealtGroups implements Policy {
  /** Thrown where the next batch would be dealt and there is none. */
  static final class AllDealt extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private AllDealt() {
      super("every batch was dealt");
    }
  }

  private final Policy policy;
  private final GroupGradient groups;
  private final List<int[]> answers;
  private final List<float[]> gradients = new ArrayList<>();
  private final int[] redraws;
  private boolean dealt;

  /**
   * @param answers all answers, in the order in which {@code groups} counts them
   */
  DealtGroups(Policy policy, GroupGradient groups, List<int[]> answers) {
    this.policy = policy;
    this.groups = groups;
    this.answers = answers;
    this.redraws = new int[groups.batches()];
  }

  /** The gradient of each batch so far. */
  List<float[]> gradients() {
    return gradients;
  }

  /** How many times a part of each batch was drawn again, shape {@code [batches]}. */
  int[] redraws() {
    return redraws;
  }

  @Override
  public List<int[]> sample(List<int[]> prompts, RandomGenerator random) {
    int batch = gradients.size();
    if (batch == groups.batches()) {
      throw new AllDealt();
    }
    if (dealt) {
      redraws[batch]++;
    }
    int[][] counts = groups.counts(batch);
    List<int[]> sample = new ArrayList<>();
    for (int g = 0; g < counts.length; g++) {
      for (int y = 0; y < counts[g].length && !(dealt && !groups.equal(batch, g)); y++) {
        for (int k = 0; k < counts[g][y]; k++) {
          sample.add(answers.get(y).clone());
        }
      }
    }
    dealt = true;
    return sample;
  }

  @Override
  public double lossAndGradient(
      List<Completion> batch, boolean distributions, ScoreLoss loss, float[] gradient) {
    double value = policy.lossAndGradient(batch, distributions, loss, gradient);
    if (dealt) {
      gradients.add(gradient.clone());
      dealt = false;
    }
    return value;
  }

  @Override
  public AnswerScores score(List<Completion> batch, boolean distributions) {
    return policy.score(batch, distributions);
  }

  @Override
  public int parameterCount() {
    return policy.parameterCount();
  }

  @Override
  public void readParameters(float[] into) {
    policy.readParameters(into);
  }

  @Override
  public void writeParameters(float[] from) {}
}
