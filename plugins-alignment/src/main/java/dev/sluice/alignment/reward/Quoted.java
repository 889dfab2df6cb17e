package dev.sluice.alignment.reward;

/** The beginning of a text on one line, for messages. */
final class Quoted {
  private static final int LONGEST = 60;

  private Quoted() {}

  static String of(String text) {
    StringBuilder line = new StringBuilder("\"");
    for (int i = 0; i < Math.min(text.length(), LONGEST); i++) {
      char c = text.charAt(i);
      line.append(Character.isISOControl(c) ? escaped(c) : String.valueOf(c));
    }
    return line.append(text.length() > LONGEST ? "...\"" : "\"").toString();
  }

  private static String escaped(char control) {
    return control == '\n' ? "\\n" : String.format("\\u%04x", (int) control);
  }
}
