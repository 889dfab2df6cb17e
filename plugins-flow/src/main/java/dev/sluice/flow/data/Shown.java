package dev.sluice.flow.data;

import java.util.List;
import java.util.stream.Collectors;

/** Text of a data file in messages: nothing in it reaches a terminal as a command. */
final class Shown {
  private static final int MOST = 20;

  private Shown() {}

  /** Control and format characters as {@code \\u001b}. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)
                  || Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  /** The first names, and how many more there are. */
  static String list(List<String> names) {
    String first = names.stream().limit(MOST).map(Shown::of).collect(Collectors.joining(", "));
    return names.size() > MOST ? first + " and " + (names.size() - MOST) + " more" : first;
  }
}
