package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.Decoding;
import dev.sluice.api.sequence.Prompts;
import dev.sluice.api.sequence.StopRule;
import dev.sluice.api.sequence.Tokens;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What a decoder gives without a gradient, and the arrays of the last batch. */
final class DecoderReader {
  private final Decoder decoder;
  private @Nullable Tape shared;

  DecoderReader(Decoder decoder) {
    this.decoder = decoder;
  }

  float[] logits(Tokens tokens) {
    return decoder.logits(known(tokens), passing(RowPlan.of(tokens, /* last= */ true)));
  }

  double[] logProbabilities(Tokens tokens) {
    return decoder.logProbabilities(known(tokens), passing(RowPlan.of(tokens, /* last= */ false)));
  }

  /** The row of each sequence's last token after the last norm. */
  float[] lastStates(Tokens tokens) {
    Tokens ends = known(tokens).from(tokens.lengths());
    return decoder.states(ends, passing(RowPlan.of(ends, /* last= */ true)));
  }

  int[] sampleUntil(int end, int[] prompt, int count, double temperature, RandomGenerator random) {
    if (prompt.length < 1) {
      throw new IllegalArgumentException("a prompt has at least 1 token, this one has none");
    }
    known(Tokens.full(1, prompt.length, prompt));
    requireLength(Math.addExact(prompt.length, count));
    return new Sampling(decoder, Decoding.temperature(temperature))
        .after(prompt, count, end, random);
  }

  List<int[]> sampleAll(Prompts prompts, Decoding decoding, StopRule ending) {
    for (int[] prompt : prompts.tokens()) {
      known(Tokens.full(1, prompt.length, prompt));
      requireLength(Math.addExact(prompt.length, ending.most()));
    }
    return new Sampling(decoder, decoding).rows(prompts, ending);
  }

  private void requireLength(int length) {
    if (length > decoder.longest()) {
      throw new IllegalArgumentException(
          "a sequence has %,d tokens; this model has %,d positions"
              .formatted(length, decoder.longest()));
    }
  }

  /** Arrays for a forward pass alone. */
  private Tape passing(RowPlan plan) {
    Tape tape = shared;
    if (tape == null || !tape.fits(plan)) {
      shared = null;
      tape = decoder.tape(plan, false);
      shared = tape;
    }
    tape.begin(plan);
    return tape;
  }

  /**
   * The same tokens.
   *
   * @throws IllegalArgumentException if one of them is not in the vocabulary, or a sequence is too
   *     long
   */
  Tokens known(Tokens tokens) {
    int vocabulary = decoder.sizes().vocabulary();
    for (int i = 0; i < tokens.batch(); i++) {
      requireLength(tokens.lengths()[i]);
    }
    for (int i = 0; i < tokens.ids().length; i++) {
      int id = tokens.ids()[i];
      if (id < 0 || id >= vocabulary) {
        throw new IllegalArgumentException(
            String.format(
                "token %d of sequence %d is %d; the vocabulary has 0 to %d",
                i % tokens.length(), i / tokens.length(), id, vocabulary - 1));
      }
    }
    return tokens;
  }
}
