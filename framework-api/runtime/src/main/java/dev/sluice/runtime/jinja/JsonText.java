package dev.sluice.runtime.jinja;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON, to the character as Python's {@code json.dumps} writes it. */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private final Allowance allowance;
  private final boolean ascii;
  private final @Nullable String indent;
  private final String comma;
  private final String colon;
  private final boolean sorted;

  private JsonText(Arguments arguments, Allowance allowance) {
    this.allowance = allowance;
    ascii = arguments.flag(0, "ensure_ascii", false);
    indent = indent(arguments.get(1, "indent", null), allowance);
    Object separators = arguments.get(2, "separators", null);
    if (separators instanceof List<?> two
        && two.size() == 2
        && two.get(0) instanceof String first
        && two.get(1) instanceof String second) {
      comma = first;
      colon = second;
    } else if (separators == null) {
      comma = indent == null ? ", " : ",";
      colon = ": ";
    } else {
      throw new TemplateException("tojson: 'separators' must be two strings");
    }
    sorted = arguments.flag(3, "sort_keys", false);
  }

  /** The filter {@code tojson} with transformers' arguments. */
  static String of(@Nullable Object value, Arguments arguments, Allowance allowance) {
    JsonText json =
        new JsonText(
            arguments.accept(4, "ensure_ascii", "indent", "separators", "sort_keys"), allowance);
    json.write(value, 0);
    return json.out.toString();
  }

  private static @Nullable String indent(@Nullable Object indent, Allowance allowance) {
    if (indent == null || indent instanceof String) {
      return (String) indent;
    }
    if (indent instanceof Long width && width <= 100) {
      return allowance.made(" ".repeat(Math.max(0, width.intValue())));
    }
    throw new TemplateException(
        "tojson: 'indent' must be a string or a number of spaces up to 100");
  }

  private void write(@Nullable Object value, int depth) {
    Allowance.depth(depth);
    allowance.step();
    int before = out.length();
    if (value instanceof String text) {
      quote(text);
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (int i = 0; i < list.size(); i++) {
        separate(i, depth + 1);
        write(list.get(i), depth + 1);
      }
      close(']', list.isEmpty(), depth);
    } else if (value instanceof Map<?, ?> map) {
      out.append('{');
      int i = 0;
      for (Map.Entry<?, ?> each : entries(map)) {
        separate(i++, depth + 1);
        quote(each.getKey() instanceof String key ? key : scalar(each.getKey()));
        out.append(colon);
        write(each.getValue(), depth + 1);
      }
      close('}', map.isEmpty(), depth);
    } else {
      out.append(scalar(value));
    }
    allowance.text(out.length() - before);
  }

  private List<Map.Entry<?, ?>> entries(Map<?, ?> map) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    if (sorted) {
      entries.sort((a, b) -> Comparisons.order(a.getKey(), b.getKey(), allowance));
    }
    return entries;
  }

  private void separate(int place, int depth) {
    if (place > 0) {
      out.append(comma);
    }
    line(depth);
  }

  private void close(char bracket, boolean empty, int depth) {
    if (!empty) {
      line(depth);
    }
    out.append(bracket);
  }

  private void line(int depth) {
    if (indent != null) {
      out.append('\n').append(indent.repeat(depth));
    }
  }

  private static String scalar(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Double number) {
      return number.isNaN()
          ? "NaN"
          : number.isInfinite() ? (number > 0 ? "Infinity" : "-Infinity") : Arithmetic.text(number);
    }
    if (value instanceof Boolean || value instanceof Long || value instanceof BigInteger) {
      return value.toString();
    }
    throw new TemplateException("there is no JSON of " + Values.kind(value));
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        default -> {
          if (c < 0x20 || (ascii && c > 0x7e)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
