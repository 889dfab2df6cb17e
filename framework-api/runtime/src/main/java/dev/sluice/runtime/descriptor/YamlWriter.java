package dev.sluice.runtime.descriptor;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes plain data as block YAML, lists of scalars in one line; the same data gives one text. */
public final class YamlWriter {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*");

  private static final Pattern WORD_OF_OLD_YAML = Pattern.compile("(?i)y|n|yes|no|on|off");

  private YamlWriter() {}

  /** Keys are text; values are mappings, lists, text, numbers, Booleans and null. */
  public static String write(Map<String, ?> plain) {
    StringBuilder out = new StringBuilder();
    map(out, plain, "");
    return out.toString();
  }

  private static void map(StringBuilder out, Map<?, ?> map, String indent) {
    map.forEach(
        (key, value) -> {
          out.append(indent).append(text((String) key)).append(':');
          below(out, value, indent);
        });
  }

  private static void below(StringBuilder out, @Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      out.append('\n');
      map(out, map, indent + "  ");
    } else if (value instanceof List<?> list && list.stream().anyMatch(YamlWriter::isNested)) {
      out.append('\n');
      list.forEach(item -> item(out, item, indent + "  "));
    } else {
      out.append(' ').append(inline(value)).append('\n');
    }
  }

  private static void item(StringBuilder out, @Nullable Object item, String indent) {
    out.append(indent).append('-');
    if (item instanceof Map<?, ?> map && !map.isEmpty()) {
      StringBuilder block = new StringBuilder();
      map(block, map, indent + "  ");
      // The first key stands behind the dash.
      out.append(' ').append(block.substring(indent.length() + 2));
    } else {
      below(out, item, indent);
    }
  }

  private static boolean isNested(@Nullable Object item) {
    return item instanceof Map || item instanceof List;
  }

  static String inline(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(YamlWriter::inline).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map) {
      return "{}";
    }
    if (value instanceof Double number && !Double.isFinite(number)) {
      return number.isNaN() ? ".nan" : number > 0 ? ".inf" : "-.inf";
    }
    return value instanceof String text ? text(text) : String.valueOf(value);
  }

  /** Quoted, unless every reader takes it for text. */
  private static String text(String text) {
    if (SAFE.matcher(text).matches()
        && Scalars.resolve(text) instanceof String
        && !WORD_OF_OLD_YAML.matcher(text).matches()) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", c));
              } else {
                quoted.append((char) c);
              }
            });
    return quoted.append('"').toString();
  }
}
