package dev.sluice.api.array;

import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of an array's values, such as {@code <f4}: kind, bytes of one and their order.
 * Immutable.
 *
 * @since 0.2.0
 */
public record NpyType(Kind kind, int bytes, ByteOrder order) {
  private static final Pattern TEXT = Pattern.compile("([<>|])([a-zA-Z])(\\d*).*");
  private static final Map<String, String> UNREADABLE =
      Map.of(
          "O", "Python objects (a pickle)",
          "U", "text",
          "S", "text",
          "c", "complex numbers",
          "M", "dates",
          "m", "spans of time",
          "V", "structures");

  /** What the values are. */
  public enum Kind {
    FLOAT("float"),
    INTEGER("int"),
    UNSIGNED("uint"),
    TRUTH("bool");

    private final String title;

    Kind(String title) {
      this.title = title;
    }
  }

  static final NpyType FLOAT32 = new NpyType(Kind.FLOAT, 4, ByteOrder.LITTLE_ENDIAN);
  static final NpyType FLOAT64 = new NpyType(Kind.FLOAT, 8, ByteOrder.LITTLE_ENDIAN);
  static final NpyType INT32 = new NpyType(Kind.INTEGER, 4, ByteOrder.LITTLE_ENDIAN);
  static final NpyType INT64 = new NpyType(Kind.INTEGER, 8, ByteOrder.LITTLE_ENDIAN);

  /** Of numpy's text; empty where it is none of numbers. */
  static Optional<NpyType> of(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches() || !text.equals(parts.group(1) + parts.group(2) + parts.group(3))) {
      return Optional.empty();
    }
    ByteOrder order = parts.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return switch (parts.group(2) + parts.group(3)) {
      case "f2", "f4", "f8" -> number(Kind.FLOAT, parts, order);
      case "i1", "i2", "i4", "i8" -> number(Kind.INTEGER, parts, order);
      case "u1", "u2", "u4", "u8" -> number(Kind.UNSIGNED, parts, order);
      case "b1" -> number(Kind.TRUTH, parts, order);
      default -> Optional.empty();
    };
  }

  private static Optional<NpyType> number(Kind kind, Matcher parts, ByteOrder order) {
    int bytes = Integer.parseInt(parts.group(3));
    return parts.group(1).equals("|") && bytes > 1
        ? Optional.empty()
        : Optional.of(new NpyType(kind, bytes, order));
  }

  /** What a type that cannot be read stands for. */
  static String unreadable(String text) {
    Matcher parts = TEXT.matcher(text);
    String kind = parts.matches() ? UNREADABLE.getOrDefault(parts.group(2), "") : "";
    return kind.isEmpty() ? "values of the type '" + text + "'" : kind + " ('" + text + "')";
  }

  /** Whether the values are whole numbers. */
  public boolean isWhole() {
    return kind != Kind.FLOAT;
  }

  /** As numpy calls it, such as {@code float32}. */
  public String title() {
    return kind == Kind.TRUTH ? kind.title : kind.title + 8 * bytes;
  }

  /** As numpy writes it, such as {@code <f4}. */
  String text() {
    String sign = bytes == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
    String letter =
        switch (kind) {
          case FLOAT -> "f";
          case INTEGER -> "i";
          case UNSIGNED -> "u";
          case TRUTH -> "b";
        };
    return sign + letter + bytes;
  }
}
