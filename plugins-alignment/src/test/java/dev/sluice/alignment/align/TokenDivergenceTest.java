package dev.sluice.alignment.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.alignment.loss.Beta;
import dev.sluice.alignment.loss.Tdpo1;
import dev.sluice.alignment.loss.Tdpo2;
import dev.sluice.alignment.policy.TablePolicies;
import dev.sluice.alignment.reference.Frozen;
import dev.sluice.api.alignment.AnswerScores;
import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.Policy;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.alignment.ReferenceStart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;

/**
 * TDPO where every answer and every word can be listed: its margin is a sum over words, each word's
 * log-ratio and the divergence of the two policies where it is said.
 */
final class TokenDivergenceTest {
  private static final double BETA = 0.7;
  private static final AnswerSpace SPACE = new AnswerSpace(2, 3, 3, 0);

  private final Policy policy = TablePolicies.autoregressive(SPACE, 0.8, 31);
  private final Policy other = TablePolicies.autoregressive(SPACE, 0.8, 32);
  private final List<PreferencePair> pairs = everyPair();

  @Test
  void theFirstFormIsASumOverWords() {
    equals(
        new Tdpo1(new Beta(BETA)),
        (chosen, rejected) ->
            words(chosen, /* divergence= */ 1) - words(rejected, /* divergence= */ 1));
  }

  @Test
  void theSecondFormIsASumOverWords() {
    equals(
        new Tdpo2(new Tdpo2.Params(BETA, 0.3)),
        (chosen, rejected) ->
            words(chosen, /* divergence= */ 0.3) - words(rejected, /* divergence= */ 0.3));
  }

  @Test
  void atTheReferenceTheSlopeOfTheSecondFormIsThatOfDpo() {
    Policy same = TablePolicies.autoregressive(SPACE, 0.8, 32);
    float[] second = gradient(new Tdpo2(new Tdpo2.Params(BETA, 0.3)), same);
    float[] first = gradient(new Tdpo1(new Beta(BETA)), same);
    // A divergence is at its least there, so that it has no slope.
    assertThat(second).containsExactly(first, within(1e-7f));
    assertThat(second).isNotEqualTo(new float[second.length]);
  }

  private void equals(PreferenceLoss loss, ToDoubleBiFunction<Completion, Completion> margin) {
    double mean = 0;
    for (PreferencePair pair : pairs) {
      double h =
          margin.applyAsDouble(
              new Completion(pair.prompt(), pair.chosen()),
              new Completion(pair.prompt(), pair.rejected()));
      mean += Math.log1p(Math.exp(-BETA * h)) / pairs.size();
    }
    double value = objective(loss, policy).lossAndGradient(pairs, new float[parameters()]);
    assertThat(value).isCloseTo(mean, within(1e-12));
  }

  /** sum_t [log pi(y_t) - log ref(y_t) + divergence KL(ref(. | s_t) || pi(. | s_t))]. */
  private double words(Completion answer, double divergence) {
    AnswerScores pi = policy.score(List.of(answer), true);
    AnswerScores ref = other.score(List.of(answer), true);
    double sum = pi.totals()[0] - ref.totals()[0];
    for (int t = 0; t < answer.answer().length; t++) {
      double[] p = pi.logDistribution()[0][t];
      double[] q = ref.logDistribution()[0][t];
      assertThat(Arrays.stream(q).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
      for (int word = 0; word < p.length; word++) {
        sum += divergence * Math.exp(q[word]) * (q[word] - p[word]);
      }
    }
    return sum;
  }

  private float[] gradient(PreferenceLoss loss, Policy of) {
    float[] gradient = new float[parameters()];
    objective(loss, of).lossAndGradient(pairs, gradient);
    return gradient;
  }

  private int parameters() {
    return policy.parameterCount();
  }

  private PreferenceObjective objective(PreferenceLoss loss, Policy of) {
    Frozen reference = new Frozen();
    reference.begin(start(other, List.of()));
    return new PreferenceObjective(loss, of, reference, List.of(), batch -> {});
  }

  private static List<PreferencePair> everyPair() {
    List<PreferencePair> pairs = new ArrayList<>();
    for (int prompt = 0; prompt < 2; prompt++) {
      for (int[] chosen : SPACE.answers()) {
        for (int[] rejected : SPACE.answers()) {
          pairs.add(new PreferencePair(new int[] {prompt}, chosen, rejected));
        }
      }
    }
    return pairs;
  }

  /** A reference that may keep the policy. */
  private static ReferenceStart start(Policy policy, List<Completion> known) {
    return new ReferenceStart(policy, weights -> policy, known);
  }
}
