package dev.sluice.alignment.text;

import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.sequence.TextPart;
import dev.sluice.api.sequence.Tokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * Texts as tokens that fit into {@code length}. A prompt gives way to the longer answer, down to
 * one token; an answer is never cut, since a cut one is another answer than the one that was
 * judged. Prompt and answers are encoded each by itself, so that no token spans both.
 */
record Fitting(Tokenizer tokenizer, int length, Keep keep) {
  /**
   * @param prompt all its tokens
   * @param cut whether the pair has not all of them
   * @param guarded whether content spells special tokens, which have become ordinary text
   */
  record Fitted(PreferencePair pair, int[] prompt, boolean cut, boolean guarded) {}

  /**
   * @throws UnusableException if nothing can be learnt from the pair, or it does not fit
   */
  Fitted fit(PairText text) {
    requireApart(text);
    int[] prompt = tokenizer.encode(text.prompt());
    if (prompt.length == 0) {
      throw new UnusableException("the prompt is empty: it has at least one token");
    }
    int[] chosen = answer("chosen", text.chosen());
    int[] rejected = answer("rejected", text.rejected());
    if (Arrays.equals(chosen, rejected)) {
      throw new UnusableException("chosen and rejected have identical tokens");
    }
    int longer = Math.max(chosen.length, rejected.length);
    if (longer >= length) {
      throw new UnusableException(
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
    return new Fitted(
        new PreferencePair(kept, chosen, rejected),
        prompt,
        kept.length < prompt.length,
        guarded(text.prompt()) || guarded(text.chosen()) || guarded(text.rejected()));
  }

  private static void requireApart(PairText text) {
    String chosen = PairText.text(text.chosen());
    String rejected = PairText.text(text.rejected());
    if (chosen.isEmpty() || rejected.isEmpty()) {
      throw new UnusableException(
          (chosen.isEmpty() ? "chosen" : "rejected")
              + " is empty: an answer has at least one token");
    }
    if (chosen.equals(rejected)) {
      throw new UnusableException("chosen and rejected are identical");
    }
  }

  private int[] answer(String which, List<TextPart> parts) {
    int[] tokens = tokenizer.encode(parts);
    if (tokens.length == 0) {
      throw new UnusableException(which + " has no token that the tokenizer knows");
    }
    int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
    ended[tokens.length] = tokenizer.end();
    return ended;
  }

  private boolean guarded(List<TextPart> parts) {
    List<TextPart> meant = parts.stream().map(part -> TextPart.markup(part.text())).toList();
    return !Arrays.equals(tokenizer.encode(parts), tokenizer.encode(meant));
  }
}
