package dev.sluice.runtime.jinja;

/** Python's escapes within a string. */
final class Escapes {
  private static final String LETTERS = "abfnrtv\\'\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\'\"";

  private Escapes() {}

  static String read(String written) {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != '\\' || i + 1 == written.length()) {
        text.append(c);
        continue;
      }
      char kind = written.charAt(++i);
      int known = LETTERS.indexOf(kind);
      int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
      if (known >= 0) {
        text.append(MEANT.charAt(known));
      } else if (digits > 0) {
        text.appendCodePoint(code(written, i + 1, i + 1 + digits, 16));
        i += digits;
      } else if (kind >= '0' && kind <= '7') {
        int to = i + 1;
        while (to < written.length() && to < i + 3 && "01234567".indexOf(written.charAt(to)) >= 0) {
          to++;
        }
        text.appendCodePoint(code(written, i, to, 8));
        i = to - 1;
      } else if (kind != '\n') {
        text.append('\\').append(kind);
      }
    }
    return text.toString();
  }

  private static int code(String written, int from, int to, int radix) {
    try {
      int code = Integer.parseInt(written.substring(from, Math.min(to, written.length())), radix);
      if (to <= written.length() && Character.isValidCodePoint(code)) {
        return code;
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    throw new TemplateException(
        "a string has an escape that is not whole: \\" + written.charAt(from - 1));
  }
}
