package dev.sluice.flow.data;

import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers as people write them in tables. */
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
  private static final Pattern WORD =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);
  private static final Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+");

  private Numbers() {}

  /** The finite number that {@code text} writes; empty for anything else. */
  static OptionalDouble parse(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /** Whether {@code text} was meant as a number, finite or not. */
  static boolean looksNumeric(String text) {
    return DECIMAL.matcher(text).matches() || WORD.matcher(text).matches();
  }

  /** Why {@link #parse} refused {@code text}, and what to do. */
  static String complaint(String text) {
    if (text.isEmpty()) {
      return "found nothing, expected a number; fill the gap or remove the row";
    }
    String found = "found '" + abbreviated(text) + "', expected a ";
    if (looksNumeric(text)) {
      return found
          + "finite number"
          + (DECIMAL.matcher(text).matches() ? " (this one overflows)" : "");
    }
    if (COMMA.matcher(text).matches()) {
      return found + "number with a decimal point, as in " + text.replace(',', '.');
    }
    return found + "number";
  }

  private static String abbreviated(String text) {
    String line = text.lines().findFirst().orElse("");
    return Shown.of(line.length() > 40 ? line.substring(0, 37) + "..." : line);
  }
}
