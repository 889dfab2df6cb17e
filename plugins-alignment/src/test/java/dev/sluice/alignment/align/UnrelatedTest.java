package dev.sluice.alignment.align;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.run.RunFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class UnrelatedTest {
  /** Prompts 0, 0, 1, 2; the preferred answer is the pair's number. */
  private final List<PreferencePair> data = List.of(pair(0, 0), pair(0, 1), pair(1, 2), pair(2, 3));

  private final Unrelated unrelated = new Unrelated(data);

  @Test
  void anAnswerIsTheNearestBeforeItInTheBatchToAnotherPrompt() {
    assertThat(answers(data)).containsExactly(3, 3, 1, 2);
  }

  @Test
  void aBatchOfOnePromptTakesTheNextInTheData() {
    assertThat(answers(List.of(data.get(0)))).containsExactly(2);
    assertThat(answers(List.of(data.get(3)))).containsExactly(0);
    assertThat(answers(List.of(data.get(0), data.get(0), data.get(1)))).containsExactly(2, 2, 2);
  }

  @Test
  void noAnswerIsOfItsOwnPromptInAnyBatch() {
    SplittableRandom random = new SplittableRandom(6);
    for (int trial = 0; trial < 500; trial++) {
      List<PreferencePair> pairs = new ArrayList<>(List.of(pair(0, 0), pair(1, 1)));
      for (int i = random.nextInt(10); i > 0; i--) {
        pairs.add(pair(random.nextInt(4), pairs.size()));
      }
      Collections.shuffle(pairs, new java.util.Random(trial));
      List<PreferencePair> batch = new ArrayList<>();
      for (int i = random.nextInt(1, 8); i > 0; i--) {
        batch.add(pairs.get(random.nextInt(pairs.size())));
      }
      List<Completion> answers = new Unrelated(pairs).answers(batch);
      for (int i = 0; i < batch.size(); i++) {
        int[] answer = answers.get(i).answer();
        int prompt = batch.get(i).prompt()[0];
        assertThat(answers.get(i).prompt()).containsExactly(prompt);
        assertThat(pairs)
            .filteredOn(pair -> pair.chosen() == answer)
            .singleElement()
            .satisfies(pair -> assertThat(pair.prompt()[0]).isNotEqualTo(prompt));
      }
    }
  }

  @Test
  void dataOfOnePromptIsRefused() {
    assertThatThrownBy(() -> new Unrelated(List.of(pair(4, 0), pair(4, 1))))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the loss estimates a divergence from answers to other prompts, and all 2 pairs have"
                + " the same prompt: use pairs of two prompts or more, or a loss such as dpo");
  }

  private List<Integer> answers(List<PreferencePair> batch) {
    return unrelated.answers(batch).stream().map(completion -> completion.answer()[0]).toList();
  }

  private static PreferencePair pair(int prompt, int number) {
    return new PreferencePair(new int[] {prompt}, new int[] {number}, new int[] {-1});
  }
}
