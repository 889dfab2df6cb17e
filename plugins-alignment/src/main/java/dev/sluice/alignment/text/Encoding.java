package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import dev.sluice.api.sequence.Tokenizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts as tokens, the way of TRL's trainers: prompt and answer are encoded as one text, and the
 * answer begins where that differs from the prompt encoded alone. What no checkpoint's template
 * rendered begins and ends with the tokenizer's tokens for that.
 */
record Encoding(Tokenizer tokenizer) {
  /** The prompt as it is encoded alone. */
  int[] prompt(AnswerText text) {
    int[] alone = tokenizer.encode(text.prompt());
    return text.rendered() || alone.length == 0 ? alone : joined(tokenizer.begin(), alone);
  }

  /** Prompt and answer. */
  int[] whole(AnswerText text) {
    if (text.rendered()) {
      return tokenizer.encode(text.whole());
    }
    int[] all =
        text.writing() == Writing.AROUND
            ? joined(tokenizer.encode(text.prompt()), tokenizer.encode(withoutEnd(text.answer())))
            : tokenizer.encode(withoutEnd(text.whole()));
    return joined(joined(tokenizer.begin(), all), new int[] {tokenizer.end()});
  }

  /** An ending token that a text spells at its end is the one that it gets. */
  private List<TextPart> withoutEnd(List<TextPart> parts) {
    String end = tokenizer.endText();
    if (end.isEmpty() || parts.isEmpty()) {
      return parts;
    }
    List<TextPart> all = new ArrayList<>(parts);
    TextPart last = all.remove(all.size() - 1);
    String text = last.text();
    all.add(
        text.endsWith(end)
            ? new TextPart(text.substring(0, text.length() - end.length()), last.markup())
            : last);
    return all;
  }

  /** Whether content spells special tokens, which have become ordinary text. */
  boolean guarded(AnswerText text) {
    List<TextPart> parts = text.rendered() ? text.answer() : withoutEnd(text.whole());
    List<TextPart> meant = parts.stream().map(part -> TextPart.markup(part.text())).toList();
    return !Arrays.equals(tokenizer.encode(parts), tokenizer.encode(meant));
  }

  /** How many tokens both begin with. */
  static int common(int[] first, int[] second) {
    int differs = Arrays.mismatch(first, second);
    return differs < 0 ? first.length : differs;
  }

  private static int[] joined(int[] first, int[] then) {
    int[] all = Arrays.copyOf(first, first.length + then.length);
    System.arraycopy(then, 0, all, first.length, then.length);
    return all;
  }
}
