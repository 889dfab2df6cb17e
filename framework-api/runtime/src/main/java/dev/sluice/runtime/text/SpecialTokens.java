package dev.sluice.runtime.text;

import dev.sluice.api.sequence.TextPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a tokenizer's special tokens are written, and where a text must not become one. */
final class SpecialTokens {
  private final Pattern spelt;

  /**
   * @param texts how they are written, none empty
   */
  SpecialTokens(Set<String> texts) {
    // Of two that begin alike the longer one is meant, as in Hugging Face's library.
    spelt =
        Pattern.compile(
            texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
  }

  /**
   * The joined text in pieces to be encoded one by one: whole, where only markup spells special
   * tokens, or else cut behind the first letter of each that content spells, wholly or in part.
   */
  List<String> pieces(List<TextPart> parts) {
    String text =
        parts.stream().map(part -> WellFormed.of(part.text())).collect(Collectors.joining());
    Matcher matcher = spelt.matcher(text);
    MarkupSpans markup = new MarkupSpans(parts);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int at = 0; matcher.find(at); ) {
      if (markup.holds(matcher.start(), matcher.end())) {
        at = matcher.end();
      } else {
        at = matcher.start() + Character.charCount(text.codePointAt(matcher.start()));
        pieces.add(text.substring(from, at));
        from = at;
      }
    }
    if (from < text.length()) {
      pieces.add(text.substring(from));
    }
    return pieces;
  }

  /** Which letters are markup; asked from left to right. */
  private static final class MarkupSpans {
    private final List<TextPart> parts;
    private int part;
    private int start;

    MarkupSpans(List<TextPart> parts) {
      this.parts = parts;
    }

    boolean holds(int from, int to) {
      while (start + parts.get(part).text().length() <= from) {
        start += parts.get(part).text().length();
        part++;
      }
      int end = start;
      for (int i = part; end < to; i++) {
        end += parts.get(i).text().length();
        if (!parts.get(i).markup() && !parts.get(i).text().isEmpty()) {
          return false;
        }
      }
      return true;
    }
  }
}
