package dev.sluice.runtime.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tests by name: what stands behind {@code is}. */
final class Tests {
  /** One of them. */
  interface Test {
    boolean holds(@Nullable Object value, Arguments arguments, Allowance allowance);
  }

  private static final Map<String, Test> ALL = all();

  private Tests() {}

  private static Map<String, Test> all() {
    Map<String, Test> all = new HashMap<>();
    all.put("defined", (value, arguments, allowance) -> !(value instanceof Undefined));
    all.put("undefined", (value, arguments, allowance) -> value instanceof Undefined);
    all.put("none", (value, arguments, allowance) -> value == null);
    all.put("true", (value, arguments, allowance) -> Boolean.TRUE.equals(value));
    all.put("false", (value, arguments, allowance) -> Boolean.FALSE.equals(value));
    all.put("boolean", (value, arguments, allowance) -> value instanceof Boolean);
    all.put("integer", (value, arguments, allowance) -> value instanceof Long);
    all.put("float", (value, arguments, allowance) -> value instanceof Double);
    all.put("number", (value, arguments, allowance) -> value != null && Arithmetic.is(value));
    all.put("string", (value, arguments, allowance) -> value instanceof String);
    all.put("mapping", (value, arguments, allowance) -> value instanceof Map);
    all.put("iterable", (value, arguments, allowance) -> isSequence(value));
    all.put("sequence", (value, arguments, allowance) -> isSequence(value));
    all.put("callable", (value, arguments, allowance) -> value instanceof Function);
    all.put("odd", (value, arguments, allowance) -> remainder(value, 2, "odd") == 1);
    all.put("even", (value, arguments, allowance) -> remainder(value, 2, "even") == 0);
    all.put(
        "divisibleby",
        (value, arguments, allowance) ->
            remainder(value, arguments.number(0, "num", 1), "divisibleby") == 0);
    all.put("sameas", (value, arguments, allowance) -> value == arguments.need(0, "other"));
    all.put("lower", (value, arguments, allowance) -> isCase(value, false));
    all.put("upper", (value, arguments, allowance) -> isCase(value, true));
    all.put("in", compared("in"));
    for (List<String> names :
        List.of(
            List.of("==", "eq", "equalto"),
            List.of("!=", "ne"),
            List.of("<", "lt", "lessthan"),
            List.of("<=", "le"),
            List.of(">", "gt", "greaterthan"),
            List.of(">=", "ge"))) {
      names.forEach(name -> all.put(name, compared(names.get(0))));
    }
    return Map.copyOf(all);
  }

  /**
   * @throws TemplateException if there is none of that name
   */
  static Test named(String name, int line) {
    Test test = ALL.get(name);
    if (test == null) {
      throw new TemplateException(
              "there is no test '%s'; known are %s"
                  .formatted(name, String.join(", ", new TreeSet<>(ALL.keySet()))))
          .at(line);
    }
    return test;
  }

  private static Test compared(String operator) {
    return (value, arguments, allowance) ->
        Comparisons.holds(operator, value, arguments.need(0, "other"), allowance);
  }

  /** Jinja's undefined value has a length and elements, namely none. */
  private static boolean isSequence(@Nullable Object value) {
    return value instanceof List
        || value instanceof Map
        || value instanceof String
        || value instanceof Undefined;
  }

  private static long remainder(@Nullable Object value, long by, String what) {
    if (!(value instanceof Long number) || by == 0) {
      throw new TemplateException(
          what + " needs whole numbers and none that is zero, found " + Values.kind(value));
    }
    return Math.floorMod(number, by);
  }

  private static boolean isCase(@Nullable Object value, boolean upper) {
    return value instanceof String text
        && text.equals(upper ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT))
        && !text.toUpperCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
  }
}
