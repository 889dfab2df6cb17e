package dev.sluice.runtime.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as texts: Python's {@code str} and, within lists and dicts, {@code repr}. */
final class Printed {
  private Printed() {}

  static String text(@Nullable Object value, Allowance allowance) {
    if (value instanceof String text) {
      return text;
    }
    if (value instanceof Undefined) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    represent(value, text, allowance, 0);
    return text.toString();
  }

  private static void represent(
      @Nullable Object value, StringBuilder into, Allowance allowance, int depth) {
    Allowance.depth(depth);
    int before = into.length();
    if (value instanceof String text) {
      quote(text, into);
    } else if (value instanceof List<?> list) {
      String separator = "[";
      for (Object each : list) {
        into.append(separator);
        represent(each, into, allowance, depth + 1);
        separator = ", ";
      }
      into.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Map<?, ?> map) {
      String separator = "{";
      for (Map.Entry<?, ?> each : map.entrySet()) {
        into.append(separator);
        represent(each.getKey(), into, allowance, depth + 1);
        into.append(": ");
        represent(each.getValue(), into, allowance, depth + 1);
        separator = ", ";
      }
      into.append(map.isEmpty() ? "{}" : "}");
    } else {
      into.append(scalar(value));
    }
    allowance.steps(1);
    allowance.text(into.length() - before);
  }

  private static String scalar(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    if (value instanceof Double number) {
      return Arithmetic.text(number);
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return value.toString();
    }
    if (value instanceof Undefined) {
      return "Undefined";
    }
    throw new TemplateException(Values.kind(value) + " cannot be printed");
  }

  private static void quote(String text, StringBuilder into) {
    char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
    into.append(quote);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '\n' -> into.append("\\n");
                case '\r' -> into.append("\\r");
                case '\t' -> into.append("\\t");
                case '\\' -> into.append("\\\\");
                default -> {
                  if (point == quote) {
                    into.append('\\').append(quote);
                  } else if (isPrintable(point)) {
                    into.appendCodePoint(point);
                  } else {
                    String form =
                        point < 0x100 ? "\\x%02x" : point < 0x10000 ? "\\u%04x" : "\\U%08x";
                    into.append(form.formatted(point));
                  }
                }
              }
            });
    into.append(quote);
  }

  private static boolean isPrintable(int point) {
    return point == ' '
        || switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SPACE_SEPARATOR ->
              false;
          default -> true;
        };
  }
}
