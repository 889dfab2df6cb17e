package dev.sluice.alignment.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.alignment.AnswerSpace;
import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.DistributionHolder;
import dev.sluice.api.alignment.Policy;
import dev.sluice.runtime.registry.Constraints;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SoftmaxTableTest {
  private static final AnswerSpace WORDS = new AnswerSpace(2, 3, 2, 0);

  @Test
  void listsAnswersInLexicographicOrderAndEndsThemAtTheEndingWord() {
    assertThat(WORDS.answers().stream().map(Arrays::toString))
        .containsExactly("[0]", "[1, 0]", "[1, 1]", "[1, 2]", "[2, 0]", "[2, 1]", "[2, 2]");
    assertThat(WORDS.answerCount()).isEqualTo(7);
    assertThat(new AnswerSpace(1, 3, 3, -1).answerCount()).isEqualTo(27);
    assertThat(new AnswerSpace(1, 50, 40, -1).answerCount()).isEqualTo(Long.MAX_VALUE);
    assertThat(new AnswerSpace(1, 50, 40, -1).enumerable()).isFalse();
    assertThat(WORDS.enumerable()).isTrue();
  }

  @Test
  void becomesAnyDistributionOfAnswers() {
    Policy policy = TablePolicies.autoregressive(WORDS, 1, 3);
    double[][] distribution = {{0.1, 0.2, 0, 0.3, 0.25, 0.1, 0.05}, {0.4, 0, 0, 0, 0.6, 0, 0}};
    ((DistributionHolder) policy).become(distribution);
    for (int x = 0; x < 2; x++) {
      int[] prompt = {x};
      double[] logs =
          policy
              .score(WORDS.answers().stream().map(a -> new Completion(prompt, a)).toList(), false)
              .totals();
      assertThat(Arrays.stream(logs).map(Math::exp).toArray())
          .containsExactly(distribution[x], within(1e-7));
    }
  }

  @Test
  void aSpreadOfZeroIsTheUniformPolicy() {
    Policy policy = TablePolicies.tabular(0, 1).create(new AnswerSpace(1, 4, 1, -1));
    Completion any = new Completion(new int[] {0}, new int[] {2});
    assertThat(policy.score(List.of(any), false).totals()).containsExactly(-Math.log(4));
  }

  @Test
  void saysWhatItCannotHold() {
    assertThatThrownBy(() -> TablePolicies.tabular(1, 1).create(WORDS))
        .hasMessage(
            "tabular holds answers of one word, and this task's have up to 2: use autoregressive");
    assertThatThrownBy(() -> TablePolicies.autoregressive(new AnswerSpace(0, 3, 2, 0), 1, 1))
        .hasMessage(
            "a table needs numbered prompts, and the prompts of this task are texts: use a policy"
                + " that reads them, such as transformer");
    assertThatThrownBy(() -> TablePolicies.autoregressive(new AnswerSpace(9, 60, 9, 0), 1, 1))
        .hasMessageStartingWith(
            "a table of every prefix of 9 words out of 60 would have more than");
    assertThatThrownBy(
            () ->
                TablePolicies.autoregressive(WORDS, 1, 1)
                    .score(List.of(new Completion(new int[] {2}, new int[] {0})), false))
        .hasMessage("a numbered prompt is one word below 2, not [2]");
    assertThat(Constraints.broken(new Spread(-1)))
        .containsExactly("spread must be 0 or more, not -1.0");
    assertThatThrownBy(() -> new Completion(new int[] {1}, new int[0]))
        .hasMessage(
            "a prompt of 1 words with an answer of 0: both have at least 1 (an empty one after"
                + " truncation?)");
  }
}
