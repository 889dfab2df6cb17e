package dev.sluice.alignment.text;

import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.sequence.Tokenizer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts as tokens that fit into {@code length}. A prompt gives way to the longer answer, down to
 * one token; an answer is never cut, since a cut one is another answer than the one that was
 * judged. Prompt and answers are encoded each by itself, so that no token spans both.
 */
record Fitting(Tokenizer tokenizer, int length, Keep keep) {
  /**
   * @param pair null where it is unusable
   * @param unusable why; empty where it is usable
   * @param cut whether the prompt was cut
   */
  record Fitted(@Nullable PreferencePair pair, String unusable, boolean cut) {
    static Fitted not(String why) {
      return new Fitted(null, why, false);
    }
  }

  Fitted fit(PairText text) {
    if (text.chosen().isEmpty() || text.rejected().isEmpty()) {
      String which = text.chosen().isEmpty() ? "chosen" : "rejected";
      return Fitted.not(which + " is empty: an answer has at least one token");
    }
    if (text.chosen().equals(text.rejected())) {
      return Fitted.not("chosen and rejected are the same, which teaches nothing");
    }
    int[] prompt = tokenizer.encode(text.prompt());
    if (prompt.length == 0) {
      return Fitted.not("the prompt is empty: it has at least one token");
    }
    int[] chosen = ended(tokenizer.encode(text.chosen()));
    int[] rejected = ended(tokenizer.encode(text.rejected()));
    int longer = Math.max(chosen.length, rejected.length);
    if (longer >= length) {
      return Fitted.not(
          (chosen.length == longer ? "chosen" : "rejected")
              + " has "
              + longer
              + " tokens with its end, and max-length "
              + length
              + " must hold them and at least one of the prompt");
    }
    int room = length - longer;
    int[] kept = prompt;
    if (prompt.length > room) {
      kept =
          keep == Keep.START
              ? Arrays.copyOf(prompt, room)
              : Arrays.copyOfRange(prompt, prompt.length - room, prompt.length);
    }
    return new Fitted(new PreferencePair(kept, chosen, rejected), "", kept.length < prompt.length);
  }

  private int[] ended(int[] tokens) {
    int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
    ended[tokens.length] = tokenizer.end();
    return ended;
  }
}
