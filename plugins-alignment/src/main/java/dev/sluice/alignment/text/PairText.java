package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import java.util.List;

/**
 * A pair as texts, each in parts.
 *
 * @param chosen as {@link AnswerText#answer}
 * @param rejected likewise
 */
record PairText(
    List<TextPart> prompt, List<TextPart> chosen, List<TextPart> rejected, Writing writing) {
  boolean rendered() {
    return writing == Writing.RENDERED;
  }

  AnswerText chosenText() {
    return new AnswerText(prompt, chosen, writing);
  }

  AnswerText rejectedText() {
    return new AnswerText(prompt, rejected, writing);
  }

  static String text(List<TextPart> parts) {
    return AnswerText.text(parts);
  }
}
