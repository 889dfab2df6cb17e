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
      case "split" -> (arguments, allowance) -> split(text, arguments, allowance, false);
      case "rsplit" -> (arguments, allowance) -> split(text, arguments, allowance, true);
      case "splitlines" -> (arguments, allowance) -> lines(text, arguments, allowance);
      case "startswith" -> (arguments, allowance) -> affix(arguments, text::startsWith);
      case "endswith" -> (arguments, allowance) -> affix(arguments, text::endsWith);
      case "removeprefix" ->
          (arguments, allowance) -> {
            String prefix = arguments.text(0, "prefix");
            return text.startsWith(prefix) ? text.substring(prefix.length()) : text;
          };
      case "removesuffix" ->
          (arguments, allowance) -> {
            String suffix = arguments.text(0, "suffix");
            return text.endsWith(suffix)
                ? text.substring(0, text.length() - suffix.length())
                : text;
          };
      case "replace" ->
          (arguments, allowance) ->
              replace(
                  text,
                  arguments.text(0, "old"),
                  arguments.text(1, "new"),
                  arguments.number(2, "count", -1),
                  allowance);
      case "upper" -> (arguments, allowance) -> allowance.made(text.toUpperCase(Locale.ROOT));
      case "lower" -> (arguments, allowance) -> allowance.made(text.toLowerCase(Locale.ROOT));
      case "capitalize" -> (arguments, allowance) -> capitalized(text, allowance);
      case "title" -> (arguments, allowance) -> title(text, allowance);
      case "find" -> (arguments, allowance) -> find(text, text.indexOf(arguments.text(0, "sub")));
      case "rfind" ->
          (arguments, allowance) -> find(text, text.lastIndexOf(arguments.text(0, "sub")));
      case "count" -> (arguments, allowance) -> count(text, arguments.text(0, "sub"));
      case "join" -> (arguments, allowance) -> join(text, arguments.need(0, "iterable"), allowance);
      case "isdigit" ->
          (arguments, allowance) ->
              !text.isEmpty() && text.codePoints().allMatch(Character::isDigit);
      case "isspace" ->
          (arguments, allowance) -> !text.isEmpty() && text.codePoints().allMatch(Whitespace::is);
      case "isupper" ->
          (arguments, allowance) ->
              text.codePoints().anyMatch(Character::isUpperCase)
                  && text.codePoints().noneMatch(Character::isLowerCase);
      case "islower" ->
          (arguments, allowance) ->
              text.codePoints().anyMatch(Character::isLowerCase)
                  && text.codePoints().noneMatch(Character::isUpperCase);
      case "isalpha" ->
          (arguments, allowance) ->
              !text.isEmpty() && text.codePoints().allMatch(Character::isLetter);
      default -> null;
    };
  }

  private static Function strip(String text, boolean left, boolean right) {
    return (arguments, allowance) -> {
      allowance.text(text.length());
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
      String text, Arguments arguments, Allowance allowance, boolean fromRight) {
    allowance.text(text.length());
    int most = arguments.number(1, "maxsplit", -1);
    int left = most < 0 ? Integer.MAX_VALUE : most;
    List<String> pieces =
        arguments.get(0, "sep", null) == null
            ? Splits.atWhitespace(text, left, fromRight)
            : Splits.at(text, arguments.text(0, "sep"), left, fromRight);
    allowance.steps(pieces.size());
    return pieces;
  }

  private static List<String> lines(String text, Arguments arguments, Allowance allowance) {
    boolean keep = arguments.flag(0, "keepends", false);
    allowance.text(text.length());
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
    allowance.steps(lines.size());
    return lines;
  }

  static String replace(String text, String old, String by, int most, Allowance allowance) {
    long found = old.isEmpty() ? Values.length(text) + 1 : count(text, old);
    long times = most < 0 ? found : Math.min(found, most);
    allowance.text(text.length() + times * Math.max(0, by.length() - old.length()));
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

  static String capitalized(String text, Allowance allowance) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return allowance.made(
        text.substring(0, first).toUpperCase(Locale.ROOT)
            + text.substring(first).toLowerCase(Locale.ROOT));
  }

  private static String title(String text, Allowance allowance) {
    StringBuilder title = new StringBuilder();
    boolean within = false;
    for (int point : text.codePoints().toArray()) {
      title.appendCodePoint(within ? Character.toLowerCase(point) : Character.toTitleCase(point));
      within = Character.isLetter(point);
    }
    return allowance.made(title.toString());
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

  private static String join(String separator, @Nullable Object values, Allowance allowance) {
    StringBuilder joined = new StringBuilder();
    String between = "";
    for (Object each : Values.elements(values, allowance)) {
      if (!(each instanceof String piece)) {
        throw new TemplateException("join needs strings, found " + Values.kind(each));
      }
      allowance.text((long) between.length() + piece.length());
      joined.append(between).append(piece);
      between = separator;
    }
    return joined.toString();
  }
}
