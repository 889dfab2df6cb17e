package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import java.util.List;

/**
 * A pair as texts, each in parts.
 *
 * @param chosen as {@link AnswerText#answer}
 * @param rejected likewise
 * @param rendered as {@link AnswerText#rendered}
 */
record PairText(
    List<TextPart> prompt, List<TextPart> chosen, List<TextPart> rejected, boolean rendered) {
  /** A pair that no checkpoint's template wrote. */
  PairText(List<TextPart> prompt, List<TextPart> chosen, List<TextPart> rejected) {
    this(prompt, chosen, rejected, /* rendered= */ false);
  }

  AnswerText chosenText() {
    return new AnswerText(prompt, chosen, rendered);
  }

  AnswerText rejectedText() {
    return new AnswerText(prompt, rejected, rendered);
  }

  static String text(List<TextPart> parts) {
    return AnswerText.text(parts);
  }
}
