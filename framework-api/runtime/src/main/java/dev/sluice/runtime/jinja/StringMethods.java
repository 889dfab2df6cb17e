package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The methods of strings. */
final class StringMethods {
  private StringMethods() {}

  /** Null if there is none of that name. */
  static @Nullable Function of(String text, String name) {
    return switch (name) {
      case "strip" -> strip(text, true, true);
      case "lstrip" -> strip(text, true, false);
      case "rstrip" -> strip(text, false, true);
      case "split" -> (arguments, budget) -> split(text, arguments, budget, false);
      case "rsplit" -> (arguments, budget) -> split(text, arguments, budget, true);
      case "splitlines" -> (arguments, budget) -> lines(text, arguments, budget);
      case "startswith" -> (arguments, budget) -> affix(arguments, text::startsWith);
      case "endswith" -> (arguments, budget) -> affix(arguments, text::endsWith);
      case "removeprefix" ->
          (arguments, budget) -> {
            String prefix = arguments.text(0, "prefix");
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
          };
      case "removesuffix" ->
          (arguments, budget) -> {
            String suffix = arguments.text(0, "suffix");
            return text.endsWith(suffix)
                ? text.substring(0, text.length() - suffix.length())
                : text;
          };
      case "replace" ->
          (arguments, budget) ->
              replace(
                  text,
                  arguments.text(0, "old"),
                  arguments.text(1, "new"),
                  arguments.number(2, "count", -1),
                  budget);
      case "upper" -> (arguments, budget) -> budget.made(text.toUpperCase(Locale.ROOT));
      case "lower" -> (arguments, budget) -> budget.made(text.toLowerCase(Locale.ROOT));
      case "capitalize" -> (arguments, budget) -> capitalized(text, budget);
      case "title" -> (arguments, budget) -> title(text, budget);
      case "find" -> (arguments, budget) -> find(text, text.indexOf(arguments.text(0, "sub")));
      case "rfind" -> (arguments, budget) -> find(text, text.lastIndexOf(arguments.text(0, "sub")));
      case "count" -> (arguments, budget) -> count(text, arguments.text(0, "sub"));
      case "join" -> (arguments, budget) -> join(text, arguments.need(0, "iterable"), budget);
      case "isdigit" ->
          (arguments, budget) -> !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
      case "isspace" ->
          (arguments, budget) -> !text.isEmpty() && text.codePoints().allMatch(Whitespace::is);
      case "isupper" ->
          (arguments, budget) ->
              text.codePoints().anyMatch(Character::isUpperCase)
                  && text.codePoints().noneMatch(Character::isLowerCase);
      case "islower" ->
          (arguments, budget) ->
              text.codePoints().anyMatch(Character::isLowerCase)
                  && text.codePoints().noneMatch(Character::isUpperCase);
      case "isalpha" ->
          (arguments, budget) -> !text.isEmpty() && text.codePoints().allMatch(Character::isLetter);
      default -> null;
    };
  }

  private static Function strip(String text, boolean left, boolean right) {
    return (arguments, budget) -> {
      budget.text(text.length());
      Object such = arguments.get(0, "chars", null);
      if (such == null) {
        return Whitespace.strip(text, left, right, Whitespace::is);
      }
      String points = arguments.text(0, "chars");
      return Whitespace.strip(text, left, right, point -> points.indexOf(point) >= 0);
    };
  }

  private static boolean affix(Arguments arguments, Predicate<String> has) {
    if (arguments.need(0, "affix") instanceof List<?> several) {
      return several.stream().anyMatch(each -> each instanceof String one && has.test(one));
    }
    return has.test(arguments.text(0, "affix"));
  }

  private static List<String> split(
      String text, Arguments arguments, Budget budget, boolean fromRight) {
    budget.text(text.length());
    int most = arguments.number(1, "maxsplit", -1);
    int left = most < 0 ? Integer.MAX_VALUE : most;
    List<String> pieces =
        arguments.get(0, "sep", null) == null
            ? Splits.atWhitespace(text, left, fromRight)
            : Splits.at(text, arguments.text(0, "sep"), left, fromRight);
    budget.steps(pieces.size());
    return pieces;
  }

  private static List<String> lines(String text, Arguments arguments, Budget budget) {
    boolean keep = arguments.flag(0, "keepends", false);
    budget.text(text.length());
    List<String> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if ((c >= 10 && c <= 13)
          || (c >= 0x1c && c <= 0x1e)
          || c == 0x85
          || c == 0x2028
          || c == 0x2029) {
        int end = at;
        if (c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n') {
          at++;
        }
        lines.add(text.substring(from, keep ? at + 1 : end));
        from = at + 1;
      }
    }
    if (from < text.length()) {
      lines.add(text.substring(from));
    }
    budget.steps(lines.size());
    return lines;
  }

  static String replace(String text, String old, String by, int most, Budget budget) {
    long found = old.isEmpty() ? Values.length(text) + 1 : count(text, old);
    long times = most < 0 ? found : Math.min(found, most);
    budget.text(text.length() + times * Math.max(0, by.length() - old.length()));
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (long i = 0; i < times; i++) {
      int at = old.isEmpty() ? from : text.indexOf(old, from);
      result.append(text, from, at).append(by);
      from = at + old.length();
      if (old.isEmpty() && from < text.length()) {
        int next = text.offsetByCodePoints(from, 1);
        result.append(text, from, next);
        from = next;
      }
    }
    return result.append(text.substring(from)).toString();
  }

  static String capitalized(String text, Budget budget) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return budget.made(
        text.substring(0, first).toUpperCase(Locale.ROOT)
            + text.substring(first).toLowerCase(Locale.ROOT));
  }

  private static String title(String text, Budget budget) {
    StringBuilder title = new StringBuilder();
    boolean within = false;
    for (int point : text.codePoints().toArray()) {
      title.appendCodePoint(within ? Character.toLowerCase(point) : Character.toTitleCase(point));
      within = Character.isLetter(point);
    }
    return budget.made(title.toString());
  }

  private static long find(String text, int at) {
    return at < 0 ? -1 : text.codePointCount(0, at);
  }

  private static long count(String text, String part) {
    if (part.isEmpty()) {
      return Values.length(text) + 1;
    }
    long count = 0;
    for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private static String join(String separator, @Nullable Object values, Budget budget) {
    StringBuilder joined = new StringBuilder();
    String between = "";
    for (Object each : Values.elements(values, budget)) {
      if (!(each instanceof String piece)) {
        throw new TemplateException("join needs strings, found " + Values.kind(each));
      }
      budget.text((long) between.length() + piece.length());
      joined.append(between).append(piece);
      between = separator;
    }
    return joined.toString();
  }
}
