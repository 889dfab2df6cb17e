package dev.sluice.alignment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.align.PreferenceObjective;
import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.Tdpo1;
import dev.sluice.alignment.measure.LogitMetrics;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PolicyArchitecture;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.ReferenceStart;
import dev.sluice.api.alignment.ScoreLoss;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SequencePolicyTest {
  private static final AnswerSpace TEXTS = new AnswerSpace(0, 5, 4, 4);
  private static final List<Completion> ANSWERS =
      List.of(
          new Completion(new int[] {1}, new int[] {2, 3, 4}),
          new Completion(new int[] {0, 3, 1}, new int[] {4}),
          new Completion(new int[] {2, 2}, new int[] {0, 1, 0, 4}));

  @Test
  void textsScoreAlikeByTokensAndByDistributions() {
    SequencePolicy policy = policy(2);
    AnswerScores tokens = policy.score(ANSWERS, false);
    AnswerScores all = policy.score(ANSWERS, true);
    for (int i = 0; i < ANSWERS.size(); i++) {
      assertThat(tokens.logProbability()[i]).containsExactly(all.logProbability()[i], within(1e-6));
      assertThat(tokens.logProbability()[i]).hasSameSizeAs(ANSWERS.get(i).answer());
    }
  }

  @Test
  void theGradientIsTheSameByTokensAndByDistributions() {
    float[] byTokens = gradient(false);
    float[] byDistributions = gradient(true);
    assertThat(byTokens).containsExactly(byDistributions, within(1e-5f));
    assertThat(byTokens[0]).isNotZero();
  }

  private static float[] gradient(boolean distributions) {
    SequencePolicy policy = policy(64);
    float[] gradient = new float[policy.parameterCount()];
    policy.lossAndGradient(
        ANSWERS,
        distributions,
        scores -> {
          double[][] words = new double[ANSWERS.size()][];
          for (int i = 0; i < words.length; i++) {
            words[i] = new double[scores.logProbability()[i].length];
            Arrays.fill(words[i], i + 1);
          }
          return new ScoreLoss.Gradient(0, words);
        },
        gradient);
    return gradient;
  }

  @Test
  void aLossThatReadsWholeDistributionsHasTheDerivativeAsGradient() {
    Policy policy = policy(64);
    Frozen reference = new Frozen();
    SequencePolicy other = policy(64);
    float[] moved = new float[other.parameterCount()];
    for (int i = 0; i < moved.length; i++) {
      moved[i] = (float) Math.cos(i);
    }
    other.writeParameters(moved);
    reference.begin(start(other, List.of()));
    List<PreferencePair> pairs =
        List.of(new PreferencePair(new int[] {1}, new int[] {2, 3, 4}, new int[] {0, 4}));
    PreferenceObjective objective =
        new PreferenceObjective(
            new Tdpo1(new Beta(0.5)), policy, reference, List.of(), batch -> {});
    float[] at = new float[policy.parameterCount()];
    policy.readParameters(at);
    float[] gradient = new float[at.length];
    float[] unread = new float[at.length];
    objective.lossAndGradient(pairs, gradient);
    for (int i = 0; i < at.length; i++) {
      float[] near = at.clone();
      near[i] = at[i] + 0x1p-6f;
      policy.writeParameters(near);
      double up = objective.lossAndGradient(pairs, unread);
      near[i] = at[i] - 0x1p-6f;
      policy.writeParameters(near);
      double down = objective.lossAndGradient(pairs, unread);
      assertThat((double) gradient[i]).isCloseTo((up - down) / 0x1p-5, within(1e-4));
    }
  }

  @Test
  void samplesEndWithTheEndingWordOrAtTheFullLength() {
    List<int[]> prompts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      prompts.add(ANSWERS.get(i % 3).prompt());
    }
    List<int[]> samples = policy(3).sample(prompts, new SplittableRandom(5));
    assertThat(samples).hasSize(200);
    for (int[] sample : samples) {
      int ends = (int) Arrays.stream(sample).filter(word -> word == 4).count();
      boolean ended = sample[sample.length - 1] == 4;
      assertThat(ends).isEqualTo(ended ? 1 : 0);
      assertThat(ended || sample.length == 4).isTrue();
    }
  }

  @Test
  void meanLogitsAreThoseOfTheRowThatAWordIsDrawnFrom() {
    double mean = 0;
    for (int word = 0; word < 5; word++) {
      // The second word of the third answer follows token 0, whose logits are the table's first.
      mean += Math.sin(3.0 * word) / 5;
    }
    assertThat(policy(2).meanLogits(ANSWERS)[2][1]).isCloseTo(mean, within(1e-6));
  }

  @Test
  void logitMetricsAreMeansOverWords() {
    SequencePolicy policy = policy(64);
    LogitMetrics metrics =
        LogitMetrics.of(
            policy,
            List.of(
                new PreferencePair(new int[] {1}, new int[] {2, 3, 4}, new int[] {4}),
                new PreferencePair(new int[] {0, 3, 1}, new int[] {4}, new int[] {2, 4})));
    double[][] chosen =
        policy.meanLogits(
            List.of(
                new Completion(new int[] {1}, new int[] {2, 3, 4}),
                new Completion(new int[] {1}, new int[] {4})));
    double sum = Arrays.stream(chosen).flatMapToDouble(Arrays::stream).sum();
    assertThat(metrics.chosen()).isCloseTo(sum / 4, within(1e-9));
  }

  @Test
  void numberedPromptsAreHeldLikeThoseOfATable() {
    AnswerSpace space = new AnswerSpace(2, 3, 3, 0);
    for (PolicyArchitecture architecture :
        List.of(LastTokenModel.policies(64), TablePolicies.autoregressive(1, 3))) {
      Policy policy = architecture.create(space);
      assertThatThrownBy(
              () -> policy.score(List.of(new Completion(new int[] {2}, new int[] {1})), false))
          .hasMessage("a numbered prompt is one word below 2, not [2]");
      assertThatThrownBy(
              () ->
                  policy.score(
                      List.of(new Completion(new int[] {1}, new int[] {1, 1, 1, 1})), false))
          .hasMessage("an answer has at most 3 words, not 4");
      double total = 0;
      for (int[] answer : space.answers()) {
        Completion completion = new Completion(new int[] {1}, answer);
        total += Math.exp(policy.score(List.of(completion), true).totals()[0]);
      }
      assertThat(total).isCloseTo(1, within(1e-6));
    }
  }

  private static SequencePolicy policy(int chunk) {
    return (SequencePolicy) LastTokenModel.policies(chunk).create(TEXTS);
  }

  /** A reference that may keep the policy. */
  private static ReferenceStart start(Policy policy, List<Completion> known) {
    return new ReferenceStart(policy, weights -> policy, known);
  }
}
