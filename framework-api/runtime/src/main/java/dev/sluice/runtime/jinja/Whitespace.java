package dev.sluice.runtime.jinja;

import java.util.function.IntPredicate;

/** What Python takes for white space, which is more than Java does: a no-break space is one. */
final class Whitespace {
  private Whitespace() {}

  static boolean is(int point) {
    return (point >= 9 && point <= 13)
        || (point >= 0x1c && point <= 0x1f)
        || point == 0x85
        || Character.isSpaceChar(point);
  }

  /** Without such code points at either end. */
  static String strip(String text, boolean left, boolean right, IntPredicate such) {
    int from = 0;
    int to = text.length();
    while (left && from < to && such.test(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (right && from < to && such.test(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }
}
