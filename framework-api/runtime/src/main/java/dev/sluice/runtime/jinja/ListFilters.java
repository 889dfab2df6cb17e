package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of lists and dicts. */
final class ListFilters {
  private ListFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("first", (value, arguments, budget) -> end(value, true, budget));
    filters.put("last", (value, arguments, budget) -> end(value, false, budget));
    filters.put("list", (value, arguments, budget) -> Values.elements(value, budget));
    filters.put("join", ListFilters::join);
    filters.put("items", (value, arguments, budget) -> items(value, budget));
    filters.put("dictsort", ListFilters::sortedItems);
    filters.put("sort", ListFilters::sorted);
    filters.put("reverse", (value, arguments, budget) -> reversed(value, budget));
    filters.put("unique", ListFilters::unique);
    filters.put("min", (value, arguments, budget) -> extreme(value, -1, budget));
    filters.put("max", (value, arguments, budget) -> extreme(value, 1, budget));
  }

  /** {@code a.b} or {@code a.0}, as filters name an attribute of each element. */
  static @Nullable Object attribute(@Nullable Object value, @Nullable Object path, Budget budget) {
    if (!(path instanceof String names)) {
      return Attributes.item(value, path, budget);
    }
    Object found = value;
    for (String name : names.split("\\.", -1)) {
      Object place = name.matches("\\d{1,9}") ? (Object) Long.valueOf(name) : name;
      found = Attributes.item(found, place, budget);
    }
    return found;
  }

  private static @Nullable Object end(@Nullable Object value, boolean first, Budget budget) {
    List<? extends @Nullable Object> all = Values.elements(value, budget);
    return all.isEmpty()
        ? new Undefined("there is no " + (first ? "first" : "last") + " element")
        : all.get(first ? 0 : all.size() - 1);
  }

  private static Object join(@Nullable Object value, Arguments arguments, Budget budget) {
    arguments.accept(2, "d", "attribute");
    String separator = Printed.text(arguments.get(0, "d", ""), budget);
    Object path = arguments.get(1, "attribute", null);
    StringBuilder joined = new StringBuilder();
    String between = "";
    for (Object each : Values.elements(value, budget)) {
      String piece = Printed.text(path == null ? each : attribute(each, path, budget), budget);
      budget.text((long) between.length() + piece.length());
      joined.append(between).append(piece);
      between = separator;
    }
    return joined.toString();
  }

  private static Object items(@Nullable Object value, Budget budget) {
    return value instanceof Undefined
        ? List.of()
        : CollectionMethods.items(Values.map(value, "items"), budget);
  }

  private static Object sortedItems(@Nullable Object value, Arguments arguments, Budget budget) {
    arguments.accept(3, "case_sensitive", "by", "reverse");
    long place =
        switch (arguments.text(1, "by", "key")) {
          case "key" -> 0;
          case "value" -> 1;
          default -> throw new TemplateException("dictsort: 'by' is key or value");
        };
    return sorted(
        CollectionMethods.items(Values.map(value, "dictsort"), budget),
        place,
        arguments.flag(0, "case_sensitive", false),
        arguments.flag(2, "reverse", false),
        budget);
  }

  private static Object sorted(@Nullable Object value, Arguments arguments, Budget budget) {
    arguments.accept(3, "reverse", "case_sensitive", "attribute");
    return sorted(
        Values.elements(value, budget),
        arguments.get(2, "attribute", null),
        arguments.flag(1, "case_sensitive", false),
        arguments.flag(0, "reverse", false),
        budget);
  }

  private static List<@Nullable Object> sorted(
      List<? extends @Nullable Object> values,
      @Nullable Object path,
      boolean exactly,
      boolean backwards,
      Budget budget) {
    Comparator<@Nullable Object> order =
        (a, b) ->
            Comparisons.order(
                sortKey(a, path, exactly, budget), sortKey(b, path, exactly, budget), budget);
    List<@Nullable Object> sorted = new ArrayList<>(values);
    sorted.sort(backwards ? order.reversed() : order);
    return sorted;
  }

  private static @Nullable Object sortKey(
      @Nullable Object value, @Nullable Object path, boolean exactly, Budget budget) {
    Object key = path == null ? value : attribute(value, path, budget);
    return !exactly && key instanceof String text
        ? budget.made(text.toLowerCase(Locale.ROOT))
        : key;
  }

  private static Object reversed(@Nullable Object value, Budget budget) {
    if (value instanceof String text) {
      return budget.made(new StringBuilder(text).reverse().toString());
    }
    List<@Nullable Object> reversed = new ArrayList<>(Values.elements(value, budget));
    Collections.reverse(reversed);
    return reversed;
  }

  private static Object unique(@Nullable Object value, Arguments arguments, Budget budget) {
    arguments.accept(2, "case_sensitive", "attribute");
    boolean exactly = arguments.flag(0, "case_sensitive", false);
    Object path = arguments.get(1, "attribute", null);
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> unique = new ArrayList<>();
    for (Object each : Values.elements(value, budget)) {
      Object key = sortKey(each, path, exactly, budget);
      if (!Comparisons.contains(keys, key, budget)) {
        keys.add(key);
        unique.add(each);
      }
    }
    return unique;
  }

  private static @Nullable Object extreme(@Nullable Object value, int sign, Budget budget) {
    List<? extends @Nullable Object> all = Values.elements(value, budget);
    if (all.isEmpty()) {
      return new Undefined("there is no element");
    }
    Object best = all.get(0);
    for (Object each : all) {
      if (sign
              * Comparisons.order(
                  sortKey(each, null, false, budget), sortKey(best, null, false, budget), budget)
          > 0) {
        best = each;
      }
    }
    return best;
  }
}
