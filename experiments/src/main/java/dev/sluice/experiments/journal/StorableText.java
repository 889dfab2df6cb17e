package dev.sluice.experiments.journal;

/** Text that can be written as UTF-8 and read back. */
final class StorableText {
  private StorableText() {}

  /** Whether no half of a surrogate pair stands alone. */
  static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && !isPairAt(text, i++)) {
        return false;
      }
    }
    return true;
  }

  /** The text with U+FFFD for every half that stands alone. */
  static String whole(String text) {
    if (isWhole(text)) {
      return text;
    }
    StringBuilder whole = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (isPairAt(text, i)) {
          i++;
        } else {
          whole.setCharAt(i, '\ufffd');
        }
      }
    }
    return whole.toString();
  }

  /** The text with escapes for what a terminal or a reader must not get. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPairAt(text, i)) {
        escaped.append(c).append(text.charAt(++i));
      } else if (Character.isISOControl(c) || Character.isSurrogate(c)) {
        escaped.append(String.format("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static boolean isPairAt(String text, int i) {
    return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
  }
}
