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

  /** The prompt is the common beginning up to the last turn of the assistant. */
  static PairText withoutPrompt(String chosen, String rejected) {
    int common = 0;
    int least = Math.min(chosen.length(), rejected.length());
    while (common < least && chosen.charAt(common) == rejected.charAt(common)) {
      common++;
    }
    int turn = chosen.lastIndexOf(TURN, common - TURN.length());
    if (turn < 0) {
      throw new UnusableException(
          "there is no prompt, and chosen and rejected are texts that do not both begin with a"
              + " conversation up to an \"\\n\\nAssistant:\": name the prompt");
    }
    int from = turn + TURN.length();
    return pair(chosen.substring(0, from), chosen.substring(from), rejected.substring(from));
  }

  private static PairText pair(String prompt, String chosen, String rejected) {
    return new PairText(parts(prompt), parts(chosen), parts(rejected));
  }

  private static List<TextPart> parts(String text) {
    return List.of(TextPart.content(text));
  }
}
