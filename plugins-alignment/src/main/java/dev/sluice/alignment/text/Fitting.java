package dev.sluice.alignment.text;

import dev.sluice.api.alignment.Completion;
import dev.sluice.api.alignment.LabelledCompletion;
import dev.sluice.api.alignment.PreferencePair;
import dev.sluice.api.sequence.Tokenizer;
import java.util.Arrays;

/** Texts as tokens that fit into a length. */
record Fitting(Encoding encoding, Cutting cutting) {
  Fitting(Tokenizer tokenizer, int length, Keep keep, Truncation truncation) {
    this(new Encoding(tokenizer), new Cutting(length, keep, truncation));
  }

  /** A text as tokens. */
  interface FittedText {
    /** All tokens that tell one prompt from another, also where not all of them are left. */
    int[] prompt();

    /** Whether the prompt has not all of its tokens. */
    boolean cut();

    /** Whether an answer has not all of its tokens. */
    boolean shortened();

    /** Whether content spells special tokens, which have become ordinary text. */
    boolean guarded();
  }

  /** A pair. */
  record Fitted(PreferencePair pair, int[] prompt, boolean cut, boolean shortened, boolean guarded)
      implements FittedText {}

  /** An answer; a text that is learnt as a whole is its own prompt. */
  record FittedAnswer(
      LabelledCompletion answer, int[] prompt, boolean cut, boolean shortened, boolean guarded)
      implements FittedText {}

  /**
   * @throws UnusableException if nothing can be learnt from the pair, or it does not fit
   */
  Fitted fit(PairText text) {
    requireApart(text);
    int[] alone = encoding.prompt(text.chosenText());
    requirePrompt(alone);
    int[] chosen = encoding.whole(text.chosenText());
    int[] rejected = encoding.whole(text.rejectedText());
    int[] prompt =
        Arrays.copyOf(
            alone, Math.min(Encoding.common(alone, chosen), Encoding.common(alone, rejected)));
    requirePrompt(prompt);
    int[] good = answer("chosen", chosen, prompt.length, text.rendered());
    int[] bad = answer("rejected", rejected, prompt.length, text.rendered());
    if (Arrays.equals(good, bad)) {
      throw new UnusableException("chosen and rejected have identical tokens");
    }
    int longest = Math.max(good.length, bad.length);
    String longer = good.length == longest ? "chosen" : "rejected";
    Cutting.Cut first = cutting.cut(prompt, good, longest, longer);
    Cutting.Cut second = cutting.cut(prompt, bad, longest, longer);
    return new Fitted(
        new PreferencePair(
            first.prompt(), first.answer(), second.answer(), 1, new int[0], second.prompt()),
        alone,
        first.prompt().length < prompt.length || second.prompt().length < prompt.length,
        first.answer().length < good.length || second.answer().length < bad.length,
        encoding.guarded(text.chosenText()) || encoding.guarded(text.rejectedText()));
  }

  /**
   * @throws UnusableException if nothing can be learnt from the answer, or it does not fit
   */
  FittedAnswer fit(AnswerText text, boolean desirable) {
    int[] whole = encoding.whole(text);
    int[] alone = text.prompt().isEmpty() ? Arrays.copyOf(whole, 1) : encoding.prompt(text);
    requirePrompt(alone);
    int[] prompt = Arrays.copyOf(alone, Encoding.common(alone, whole));
    requirePrompt(prompt);
    String which = text.prompt().isEmpty() ? "the text" : "completion";
    int[] answer = answer(which, whole, prompt.length, text.rendered());
    Cutting.Cut cut = cutting.cut(prompt, answer, answer.length, which);
    return new FittedAnswer(
        new LabelledCompletion(new Completion(cut.prompt(), cut.answer()), desirable),
        text.prompt().isEmpty() ? whole : alone,
        cut.prompt().length < prompt.length,
        cut.answer().length < answer.length,
        encoding.guarded(text));
  }

  private static void requirePrompt(int[] prompt) {
    if (prompt.length == 0) {
      throw new UnusableException("the prompt is empty: it has at least one token");
    }
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

  /** An answer has a token besides the one that the tokenizer ends it with. */
  private static int[] answer(String which, int[] whole, int from, boolean rendered) {
    int[] answer = Arrays.copyOfRange(whole, from, whole.length);
    if (answer.length == 0 || (answer.length == 1 && !rendered)) {
      throw new UnusableException(which + " has no token that the tokenizer knows");
    }
    return answer;
  }
}
