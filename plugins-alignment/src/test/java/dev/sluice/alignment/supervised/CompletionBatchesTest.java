package dev.sluice.alignment.supervised;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.learn.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CompletionBatchesTest {
  @Test
  void theLongestDocumentsGoFirstIntoTheFullestRowWithRoom() {
    // TRL's example of pack_dataset, with the first document cut to four.
    assertThat(Packing.of(List.of(4, 2, 3, 1), length -> length, 4))
        .containsExactly(List.of(4), List.of(3, 1), List.of(2));
    assertThat(Packing.of(List.of(5, 5, 3, 4, 2, 1), length -> length, 8))
        .containsExactly(List.of(5, 3), List.of(5, 2, 1), List.of(4));
  }

  @Test
  void aDocumentThatFitsIntoNoRowIsRefused() {
    assertThatThrownBy(() -> Packing.of(List.of(3, 9), length -> length, 8))
        .hasMessage(
            "a document of 9 tokens does not fit into rows of packing: 8; raise packing, or lower"
                + " the data's max-length");
  }

  @Test
  void eachPassSeesEveryRowOnceInAnotherOrder() {
    Passes passes = new Passes(9, 4);
    List<List<Integer>> seen = new ArrayList<>();
    for (int pass = 0; pass < 3; pass++) {
      int first = pass * 9;
      seen.add(IntStream.range(0, 9).map(i -> passes.at(first + i)).boxed().toList());
      assertThat(new TreeSet<>(seen.get(pass))).hasSize(9);
    }
    assertThat(new TreeSet<>(seen.stream().map(Object::toString).toList())).hasSize(3);
  }

  @Test
  void anyPlaceIsTheSameWithoutThoseBeforeIt() {
    Passes whole = new Passes(7, 11);
    for (long place = 0; place < 30; place++) {
      assertThat(new Passes(7, 11).at(place)).isEqualTo(whole.at(place));
    }
  }

  @Test
  void microBatchesOfAnUpdateShareItsWords() {
    List<LabelledCompletion> answers =
        List.of(answer(1, 1), answer(1, 2), answer(1, 3), answer(1, 4), answer(1, 5), answer(1, 6));
    CompletionBatches batches = new CompletionBatches(answers, training(2, 3), 0, 1);
    CompletionBatches.MicroBatch first = batches.next(1);
    CompletionBatches.MicroBatch second = batches.next(1);
    CompletionBatches.MicroBatch third = batches.next(1);
    // One pass: 21 words in three micro-batches.
    assertThat(List.of(first.tokens(), second.tokens(), third.tokens())).containsOnly(7.0);
    assertThat(first.answers()).hasSize(2);
    assertThat(batches.epoch(1)).isEqualTo(1);
    assertThat(batches.next(2)).isNotNull();
  }

  @Test
  void packedRowsHoldSeveralDocuments() {
    List<LabelledCompletion> answers = List.of(answer(2, 2), answer(1, 3), answer(1, 1));
    CompletionBatches batches = new CompletionBatches(answers, training(1, 1), 6, 1);
    assertThat(batches.rows()).isEqualTo(2);
    int documents = batches.next(1).answers().size() + batches.next(2).answers().size();
    assertThat(documents).isEqualTo(3);
  }

  private static Training training(int batch, int accumulate) {
    Training plan = Training.defaults(9, batch);
    return new Training(
        9,
        batch,
        plan.optimizer(),
        plan.rateSchedule(),
        plan.average(),
        0,
        1,
        0,
        Training.Keep.LAST,
        accumulate);
  }

  static LabelledCompletion answer(int prompt, int answer) {
    return new LabelledCompletion(new Completion(new int[prompt], new int[answer]), true);
  }
}
