package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An answer to a prompt as text, in parts.
 *
 * @param prompt may be empty where a text is learnt as a whole
 * @param answer the answer; or, where it was rendered, the prompt and the answer
 */
record AnswerText(List<TextPart> prompt, List<TextPart> answer, Writing writing) {
  boolean rendered() {
    return writing == Writing.RENDERED;
  }

  /** Prompt and answer. */
  List<TextPart> whole() {
    if (rendered()) {
      return answer;
    }
    List<TextPart> whole = new ArrayList<>(prompt);
    whole.addAll(answer);
    return whole;
  }

  static String text(List<TextPart> parts) {
    return parts.stream().map(TextPart::text).collect(Collectors.joining());
  }
}
