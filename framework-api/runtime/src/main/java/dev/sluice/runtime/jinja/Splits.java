package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Python's {@code split} and {@code rsplit}. */
final class Splits {
  private Splits() {}

  static List<String> at(String text, String separator, int most, boolean fromRight) {
    if (separator.isEmpty()) {
      throw new TemplateException("split needs a separator that is not empty");
    }
    List<String> pieces = new ArrayList<>();
    if (fromRight) {
      int to = text.length();
      int at = text.lastIndexOf(separator);
      while (at >= 0 && pieces.size() < most) {
        pieces.add(text.substring(at + separator.length(), to));
        to = at;
        at = text.lastIndexOf(separator, to - separator.length());
        if (to < separator.length()) {
          break;
        }
      }
      pieces.add(text.substring(0, to));
      Collections.reverse(pieces);
      return pieces;
    }
    int from = 0;
    int at = text.indexOf(separator);
    while (at >= 0 && pieces.size() < most) {
      pieces.add(text.substring(from, at));
      from = at + separator.length();
      at = text.indexOf(separator, from);
    }
    pieces.add(text.substring(from));
    return pieces;
  }

  /** Runs of white space separate, and none is at the ends; what is not split keeps its own. */
  static List<String> atWhitespace(String text, int most, boolean fromRight) {
    return fromRight ? fromRight(text, most) : fromLeft(text, most);
  }

  private static List<String> fromLeft(String text, int most) {
    List<String> pieces = new ArrayList<>();
    int from = skip(text, 0, true);
    while (from < text.length()) {
      int end = pieces.size() < most ? skip(text, from, false) : text.length();
      pieces.add(text.substring(from, end));
      from = skip(text, end, true);
    }
    return pieces;
  }

  private static List<String> fromRight(String text, int most) {
    List<String> pieces = new ArrayList<>();
    int to = skipBack(text, text.length(), true);
    while (to > 0) {
      int start = pieces.size() < most ? skipBack(text, to, false) : 0;
      pieces.add(text.substring(start, to));
      to = skipBack(text, start, true);
    }
    Collections.reverse(pieces);
    return pieces;
  }

  private static int skip(String text, int from, boolean spaces) {
    int at = from;
    while (at < text.length() && Whitespace.is(text.charAt(at)) == spaces) {
      at++;
    }
    return at;
  }

  private static int skipBack(String text, int to, boolean spaces) {
    int at = to;
    while (at > 0 && Whitespace.is(text.charAt(at - 1)) == spaces) {
      at--;
    }
    return at;
  }
}
