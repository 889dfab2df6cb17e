package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.DrawnRow;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.StopRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Draws tokens one after another, of several sequences side by side; each costs the layers once,
 * see {@link Continuation}.
 */
record Sampling(Decoder decoder, Decoding decoding) {
  /**
   * @param end the token that ends the sequence before {@code count} are drawn; -1 for none
   */
  int[] after(int[] prompt, int count, int end, RandomGenerator random) {
    Prompts one = new Prompts(List.of(prompt), List.of(random));
    return rows(one, StopRule.at(count, Set.of(end))).get(0);
  }

  /** What each prompt is continued with. */
  List<int[]> rows(Prompts prompts, StopRule ending) {
    int vocabulary = decoder.sizes().vocabulary();
    List<DrawnRow> rows = new ArrayList<>();
    List<Live> live = new ArrayList<>();
    for (int i = 0; i < prompts.count(); i++) {
      DrawnRow row = new DrawnRow(prompts, i, decoding, ending);
      rows.add(row);
      if (!row.ended()) {
        live.add(new Live(row, begun(prompts, i, ending, live)));
      }
    }
    for (Live one : live) {
      one.row.draw(one.sequence.logits(), 0, vocabulary);
    }
    SideBySide together = new SideBySide(decoder);
    for (live.removeIf(Live::ended); !live.isEmpty(); live.removeIf(Live::ended)) {
      int[] last = live.stream().mapToInt(one -> one.row.last()).toArray();
      float[] logits = together.take(live.stream().map(Live::sequence).toList(), last);
      for (int i = 0; i < last.length; i++) {
        live.get(i).row.draw(logits, i * vocabulary, vocabulary);
      }
    }
    return rows.stream().map(DrawnRow::drawn).toList();
  }

  /** A sequence that holds a prompt; equal prompts are computed once. */
  private Continuation begun(Prompts prompts, int index, StopRule ending, List<Live> before) {
    int[] prompt = prompts.tokens().get(index);
    for (Live one : before) {
      if (Arrays.equals(one.row.all(), prompt)) {
        return one.sequence.copy();
      }
    }
    Continuation sequence = new Continuation(decoder, prompt.length + ending.most());
    sequence.take(prompt);
    return sequence;
  }

  /** A row that goes on. */
  private record Live(DrawnRow row, Continuation sequence) {
    boolean ended() {
      return row.ended();
    }
  }
}
