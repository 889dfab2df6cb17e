package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import java.util.List;

/** Pairs whose answers are texts; a prompt that is missing is at the head of both. */
final class Texts {
  /** What stands before an answer in the conversations of HH-RLHF. */
  private static final String TURN = "\n\nAssistant:";

  private Texts() {}

  /** A conversation that both answers repeat is not part of them. */
  static PairText withPrompt(String prompt, String chosen, String rejected) {
    boolean repeated =
        prompt.endsWith(TURN) && chosen.startsWith(prompt) && rejected.startsWith(prompt);
    int from = repeated ? prompt.length() : 0;
    return pair(prompt, chosen.substring(from), rejected.substring(from));
  }

  /**
   * The prompt is the common beginning: up to the last turn of the assistant where there is one,
   * and as in TRL's {@code extract_prompt} elsewhere, where it leaves a space before the answers to
   * them.
   */
  static PairText withoutPrompt(String chosen, String rejected) {
    int common = 0;
    int least = Math.min(chosen.length(), rejected.length());
    while (common < least && chosen.charAt(common) == rejected.charAt(common)) {
      common++;
    }
    int turn = chosen.lastIndexOf(TURN, common - TURN.length());
    int from = turn < 0 ? extracted(chosen, Math.min(common, least - 1)) : turn + TURN.length();
    if (from <= 0) {
      throw new UnusableException(
          "there is no prompt, and chosen and rejected are texts that do not begin with the same"
              + " letters: name the prompt");
    }
    return pair(chosen.substring(0, from), chosen.substring(from), rejected.substring(from));
  }

  private static int extracted(String text, int common) {
    if (common <= 0) {
      return common;
    }
    boolean within =
        Character.isLowSurrogate(text.charAt(common))
            && Character.isHighSurrogate(text.charAt(common - 1));
    int from = within ? common - 1 : common;
    return from > 0 && text.charAt(from - 1) == ' ' ? from - 1 : from;
  }

  private static PairText pair(String prompt, String chosen, String rejected) {
    return new PairText(parts(prompt), parts(chosen), parts(rejected), Writing.TEXT);
  }

  private static List<TextPart> parts(String text) {
    return List.of(TextPart.content(text));
  }
}
