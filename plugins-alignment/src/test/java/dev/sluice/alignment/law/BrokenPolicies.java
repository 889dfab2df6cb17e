package dev.sluice.alignment.law;

import dev.sluice.alignment.policy.TablePolicies;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.ScoreLoss;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.learn.Weights;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A table with one mistake each. */
final class BrokenPolicies {
  private BrokenPolicies() {}

  /** A table, to be spoilt in one place. */
  static class Altered implements Policy {
    private final Policy right;

    Altered(AnswerSpace space) {
      right = TablePolicies.autoregressive(space, 1, 5);
    }

    @Override
    public AnswerScores score(List<Completion> answers, boolean distributions) {
      return right.score(answers, distributions);
    }

    @Override
    public double lossAndGradient(
        List<Completion> answers, boolean distributions, ScoreLoss loss, float[] gradient) {
      return right.lossAndGradient(answers, distributions, loss, gradient);
    }

    @Override
    public List<int[]> sample(List<int[]> prompts, RandomGenerator random) {
      return right.sample(prompts, random);
    }

    @Override
    public int parameterCount() {
      return right.parameterCount();
    }

    @Override
    public void readParameters(float[] into) {
      right.readParameters(into);
    }

    @Override
    public void writeParameters(float[] from) {
      right.writeParameters(from);
    }
  }

  /** An answer's ending word costs nothing. */
  static final class ForgetsTheLastWord extends Altered {
    ForgetsTheLastWord(AnswerSpace space) {
      super(space);
    }

    @Override
    public AnswerScores score(List<Completion> answers, boolean distributions) {
      AnswerScores scores = super.score(answers, distributions);
      for (double[] words : scores.logProbability()) {
        words[words.length - 1] = 0;
      }
      return scores;
    }
  }

  /** Carries back only what the answers' own words say. */
  static final class ForgetsTheDistribution extends Altered {
    ForgetsTheDistribution(AnswerSpace space) {
      super(space);
    }

    @Override
    public double lossAndGradient(
        List<Completion> answers, boolean distributions, ScoreLoss loss, float[] gradient) {
      return super.lossAndGradient(
          answers,
          distributions,
          scores -> {
            ScoreLoss.Gradient right = loss.of(scores);
            return new ScoreLoss.Gradient(right.loss(), right.words());
          },
          gradient);
    }
  }

  /** Says one answer again and again. */
  static final class SamplesGreedily extends Altered {
    SamplesGreedily(AnswerSpace space) {
      super(space);
    }

    @Override
    public List<int[]> sample(List<int[]> prompts, RandomGenerator random) {
      return Collections.nCopies(
          prompts.size(), super.sample(prompts.subList(0, 1), random).get(0));
    }
  }

  /** Moves with the policy that it was copied from. */
  static final class SharesItsWeights implements PolicyArchitecture {
    private @Nullable Policy only;

    @Override
    public Policy make(AnswerSpace space, Weights weights) {
      if (only == null) {
        only = TablePolicies.autoregressive(space, 1, 5);
      }
      return only;
    }
  }

  /** Leaves a number without a name. */
  static final class NamesTooFew extends Altered {
    NamesTooFew(AnswerSpace space) {
      super(space);
    }

    @Override
    public List<ParameterTensor> tensors() {
      return List.of(ParameterTensor.of("logits", parameterCount() - 1));
    }
  }
}
