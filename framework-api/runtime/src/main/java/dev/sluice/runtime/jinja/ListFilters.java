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
    filters.put("first", (value, arguments, allowance) -> end(value, true, allowance));
    filters.put("last", (value, arguments, allowance) -> end(value, false, allowance));
    filters.put("list", (value, arguments, allowance) -> Values.elements(value, allowance));
    filters.put("join", ListFilters::join);
    filters.put("items", (value, arguments, allowance) -> items(value, allowance));
    filters.put("dictsort", ListFilters::sortedItems);
    filters.put("sort", ListFilters::sorted);
    filters.put("reverse", (value, arguments, allowance) -> reversed(value, allowance));
    filters.put("unique", ListFilters::unique);
    filters.put("min", (value, arguments, allowance) -> extreme(value, -1, allowance));
    filters.put("max", (value, arguments, allowance) -> extreme(value, 1, allowance));
  }

  /** {@code a.b} or {@code a.0}, as filters name an attribute of each element. */
  static @Nullable Object attribute(
      @Nullable Object value, @Nullable Object path, Allowance allowance) {
    if (!(path instanceof String names)) {
      return Attributes.item(value, path, allowance);
    }
    Object found = value;
    for (String name : names.split("\\.", -1)) {
      Object place = name.matches("\\d{1,9}") ? (Object) Long.valueOf(name) : name;
      found = Attributes.item(found, place, allowance);
    }
    return found;
  }

  private static @Nullable Object end(@Nullable Object value, boolean first, Allowance allowance) {
    List<? extends @Nullable Object> all = Values.elements(value, allowance);
    return all.isEmpty()
        ? new Undefined("there is no " + (first ? "first" : "last") + " element")
        : all.get(first ? 0 : all.size() - 1);
  }

  private static Object join(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(2, "d", "attribute");
    String separator = Printed.text(arguments.get(0, "d", ""), allowance);
    Object path = arguments.get(1, "attribute", null);
    StringBuilder joined = new StringBuilder();
    String between = "";
    for (Object each : Values.elements(value, allowance)) {
      String piece =
          Printed.text(path == null ? each : attribute(each, path, allowance), allowance);
      allowance.text((long) between.length() + piece.length());
      joined.append(between).append(piece);
      between = separator;
    }
    return joined.toString();
  }

  private static Object items(@Nullable Object value, Allowance allowance) {
    return value instanceof Undefined
        ? List.of()
        : CollectionMethods.items(Values.map(value, "items"), allowance);
  }

  private static Object sortedItems(
      @Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(3, "case_sensitive", "by", "reverse");
    long place =
        switch (arguments.text(1, "by", "key")) {
          case "key" -> 0;
          case "value" -> 1;
          default -> throw new TemplateException("dictsort: 'by' is key or value");
        };
    return sorted(
        CollectionMethods.items(Values.map(value, "dictsort"), allowance),
        place,
        arguments.flag(0, "case_sensitive", false),
        arguments.flag(2, "reverse", false),
        allowance);
  }

  private static Object sorted(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(3, "reverse", "case_sensitive", "attribute");
    return sorted(
        Values.elements(value, allowance),
        arguments.get(2, "attribute", null),
        arguments.flag(1, "case_sensitive", false),
        arguments.flag(0, "reverse", false),
        allowance);
  }

  private static List<@Nullable Object> sorted(
      List<? extends @Nullable Object> values,
      @Nullable Object path,
      boolean exactly,
      boolean backwards,
      Allowance allowance) {
    Comparator<@Nullable Object> order =
        (a, b) ->
            Comparisons.order(
                sortKey(a, path, exactly, allowance),
                sortKey(b, path, exactly, allowance),
                allowance);
    List<@Nullable Object> sorted = new ArrayList<>(values);
    sorted.sort(backwards ? order.reversed() : order);
    return sorted;
  }

  private static @Nullable Object sortKey(
      @Nullable Object value, @Nullable Object path, boolean exactly, Allowance allowance) {
    Object key = path == null ? value : attribute(value, path, allowance);
    return !exactly && key instanceof String text
        ? allowance.made(text.toLowerCase(Locale.ROOT))
        : key;
  }

  private static Object reversed(@Nullable Object value, Allowance allowance) {
    if (value instanceof String text) {
      return allowance.made(new StringBuilder(text).reverse().toString());
    }
    List<@Nullable Object> reversed = new ArrayList<>(Values.elements(value, allowance));
    Collections.reverse(reversed);
    return reversed;
  }

  private static Object unique(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(2, "case_sensitive", "attribute");
    boolean exactly = arguments.flag(0, "case_sensitive", false);
    Object path = arguments.get(1, "attribute", null);
    List<@Nullable Object> keys = new ArrayList<>();
    List<@Nullable Object> unique = new ArrayList<>();
    for (Object each : Values.elements(value, allowance)) {
      Object key = sortKey(each, path, exactly, allowance);
      if (!Comparisons.contains(keys, key, allowance)) {
        keys.add(key);
        unique.add(each);
      }
    }
    return unique;
  }

  private static @Nullable Object extreme(@Nullable Object value, int sign, Allowance allowance) {
    List<? extends @Nullable Object> all = Values.elements(value, allowance);
    if (all.isEmpty()) {
      return new Undefined("there is no element");
    }
    Object best = all.get(0);
    for (Object each : all) {
      if (sign
              * Comparisons.order(
                  sortKey(each, null, false, allowance),
                  sortKey(best, null, false, allowance),
                  allowance)
          > 0) {
        best = each;
      }
    }
    return best;
  }
}
