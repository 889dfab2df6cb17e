package dev.sluice.runtime.jinja;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The filters by name. */
final class Filters {
  private static final Map<String, Filter> ALL = all();

  private Filters() {}

  private static Map<String, Filter> all() {
    Map<String, Filter> all = new HashMap<>();
    all.put("default", Filters::otherwise);
    all.put("d", Filters::otherwise);
    all.put("length", (value, arguments, allowance) -> Values.length(value));
    all.put("count", (value, arguments, allowance) -> Values.length(value));
    all.put("string", (value, arguments, allowance) -> Printed.text(value, allowance));
    all.put("safe", (value, arguments, allowance) -> Printed.text(value, allowance));
    all.put("tojson", JsonText::of);
    all.put("trim", Filters::trim);
    all.put("upper", text((text, allowance) -> text.toUpperCase(Locale.ROOT)));
    all.put("lower", text((text, allowance) -> text.toLowerCase(Locale.ROOT)));
    all.put("capitalize", text(StringMethods::capitalized));
    all.put("replace", Filters::replace);
    all.put("indent", Filters::indent);
    all.put("int", NumberFilters::whole);
    all.put("float", NumberFilters::real);
    all.put("abs", NumberFilters::absolute);
    all.put("round", NumberFilters::round);
    all.put("sum", NumberFilters::sum);
    all.put(
        "attr",
        (value, arguments, allowance) ->
            Attributes.attribute(value, arguments.text(0, "name"), allowance));
    ListFilters.addTo(all);
    ChoosingFilters.addTo(all);
    return Map.copyOf(all);
  }

  /**
   * @throws TemplateException if there is none of that name
   */
  static Filter named(String name, int line) {
    Filter filter = ALL.get(name);
    if (filter == null) {
      throw new TemplateException(
              "there is no filter '%s'; known are %s"
                  .formatted(name, String.join(", ", new TreeSet<>(ALL.keySet()))))
          .at(line);
    }
    return filter;
  }

  private interface OfText {
    String of(String text, Allowance allowance);
  }

  private static Filter text(OfText change) {
    return (value, arguments, allowance) -> {
      arguments.accept(0);
      return allowance.made(change.of(Printed.text(value, allowance), allowance));
    };
  }

  private static @Nullable Object otherwise(
      @Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(2, "default_value", "boolean");
    boolean missing =
        value instanceof Undefined
            || (arguments.flag(1, "boolean", false) && !Values.isTrue(value));
    return missing ? arguments.get(0, "default_value", "") : value;
  }

  private static Object trim(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(1, "chars");
    Function strip = StringMethods.of(Printed.text(value, allowance), "strip");
    return Objects.requireNonNull(Objects.requireNonNull(strip).call(arguments, allowance));
  }

  private static Object replace(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(3, "old", "new", "count");
    return StringMethods.replace(
        Printed.text(value, allowance),
        Printed.text(arguments.need(0, "old"), allowance),
        Printed.text(arguments.need(1, "new"), allowance),
        arguments.get(2, "count", null) == null ? -1 : arguments.number(2, "count", -1),
        allowance);
  }

  private static Object indent(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(3, "width", "first", "blank");
    String by =
        arguments.get(0, "width", 4L) instanceof String given
            ? given
            : " ".repeat(Math.max(0, Math.min(1000, arguments.number(0, "width", 4))));
    boolean blank = arguments.flag(2, "blank", false);
    StringBuilder indented = new StringBuilder(arguments.flag(1, "first", false) ? by : "");
    String[] lines = Printed.text(value, allowance).split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (i > 0) {
        indented.append('\n').append(blank || !lines[i].isEmpty() ? by : "");
      }
      indented.append(lines[i]);
      allowance.text((long) lines[i].length() + by.length());
    }
    return indented.toString();
  }
}
