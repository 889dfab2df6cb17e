package dev.sluice.runtime.descriptor;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar is, by the core schema of YAML 1.2, section 10.3.2. YAML 1.1, which most Java
 * parsers follow, takes {@code 1e-3} for text, {@code no} for false and {@code 1:30} for 90.
 */
final class Scalars {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern INFINITE = Pattern.compile("[-+]?\\.(inf|Inf|INF)");

  private Scalars() {}

  /** Null, a Boolean, a Long, a Double, or the text itself. */
  static @Nullable Object resolve(String text) {
    return switch (text) {
      case "", "~", "null", "Null", "NULL" -> null;
      case "true", "True", "TRUE" -> true;
      case "false", "False", "FALSE" -> false;
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      default -> number(text);
    };
  }

  private static Object number(String text) {
    if (WHOLE.matcher(text).matches()) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException tooLarge) {
        return Double.valueOf(text);
      }
    }
    if (REAL.matcher(text).matches()) {
      return Double.valueOf(text);
    }
    if (INFINITE.matcher(text).matches()) {
      return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    return text;
  }
}
