package dev.sluice.runtime.text.chat;

import dev.sluice.api.sequence.TextPart;
import dev.sluice.runtime.jinja.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Follows special tokens that users spell through a template: a mark behind the first letter of
 * each says afterwards that it was not the template's. The mark is a code point that no text has.
 */
final class SpelledTokens {
  private static final char MARK = '\ufdd0';
  private static final char UNKNOWN = '\ufffd';

  private final Pattern spelled;

  /**
   * @param special how tokens are written, none empty
   */
  SpelledTokens(Collection<String> special) {
    spelled =
        Pattern.compile(
            special.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|")));
  }

  /** A value with its texts marked; names of entries are left. */
  @Nullable Object marked(@Nullable Object value) {
    if (value instanceof String text) {
      return marked(text.replace(MARK, UNKNOWN));
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>(list.size());
      list.forEach(each -> all.add(marked(each)));
      return all;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> all = new LinkedHashMap<>();
      map.forEach((name, each) -> all.put(name, marked(each)));
      return all;
    }
    return value;
  }

  private String marked(String text) {
    Matcher matcher = spelled.matcher(text);
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (int at = 0; at < text.length() && matcher.find(at); ) {
      // Another one may begin within it.
      at = text.offsetByCodePoints(matcher.start(), 1);
      result.append(text, from, at).append(MARK);
      from = at;
    }
    return result.append(text.substring(from)).toString();
  }

  /** The rendered text without marks: what stood before one is content, all else markup. */
  static ChatText unmarked(Template.Rendered rendered) {
    String text = rendered.text();
    List<TextPart> parts = new ArrayList<>();
    int from = 0;
    for (int mark = text.indexOf(MARK); mark >= 0; mark = text.indexOf(MARK, mark + 1)) {
      int letter = mark > from ? text.offsetByCodePoints(mark, -1) : mark;
      add(parts, TextPart.markup(text.substring(from, letter)));
      add(parts, TextPart.content(text.substring(letter, mark)));
      from = mark + 1;
    }
    add(parts, TextPart.markup(text.substring(from)));
    return new ChatText(
        parts,
        rendered.answers().stream()
            .map(piece -> new Template.Piece(place(text, piece.from()), place(text, piece.to())))
            .toList());
  }

  private static void add(List<TextPart> parts, TextPart part) {
    if (!part.text().isEmpty()) {
      parts.add(part);
    }
  }

  private static int place(String text, int at) {
    return at - (int) text.substring(0, at).chars().filter(c -> c == MARK).count();
  }
}
