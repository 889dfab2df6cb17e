package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters that apply a test or another filter to each element. */
final class ChoosingFilters {
  private ChoosingFilters() {}

  static void addTo(Map<String, Filter> filters) {
    filters.put("map", ChoosingFilters::map);
    filters.put(
        "select",
        (value, arguments, allowance) -> choose(value, arguments, allowance, false, true));
    filters.put(
        "reject",
        (value, arguments, allowance) -> choose(value, arguments, allowance, false, false));
    filters.put(
        "selectattr",
        (value, arguments, allowance) -> choose(value, arguments, allowance, true, true));
    filters.put(
        "rejectattr",
        (value, arguments, allowance) -> choose(value, arguments, allowance, true, false));
  }

  private static Object map(@Nullable Object value, Arguments arguments, Allowance allowance) {
    List<@Nullable Object> mapped = new ArrayList<>();
    if (arguments.positional().isEmpty()) {
      arguments.accept(0, "attribute", "default");
      Object path = arguments.need(0, "attribute");
      for (Object each : Values.elements(value, allowance)) {
        Object found = ListFilters.attribute(each, path, allowance);
        mapped.add(found instanceof Undefined ? arguments.get(1, "default", found) : found);
      }
      return mapped;
    }
    String name = arguments.text(0, "filter");
    Filter filter = Filters.named(name, 0);
    Arguments rest = new Arguments(name, rest(arguments, 1), arguments.named());
    for (Object each : Values.elements(value, allowance)) {
      allowance.step();
      mapped.add(filter.of(each, rest, allowance));
    }
    return mapped;
  }

  private static Object choose(
      @Nullable Object value,
      Arguments arguments,
      Allowance allowance,
      boolean byAttribute,
      boolean wanted) {
    int first = byAttribute ? 1 : 0;
    Object path = byAttribute ? arguments.need(0, "attribute") : null;
    Tests.Test test = (each, none, spent) -> Values.isTrue(each);
    Arguments rest = arguments;
    if (arguments.positional().size() > first) {
      String name = arguments.text(first, "test");
      test = Tests.named(name, 0);
      rest = new Arguments(name, rest(arguments, first + 1), arguments.named());
    }
    List<@Nullable Object> chosen = new ArrayList<>();
    for (Object each : Values.elements(value, allowance)) {
      allowance.step();
      Object tested = byAttribute ? ListFilters.attribute(each, path, allowance) : each;
      if (test.holds(tested, rest, allowance) == wanted) {
        chosen.add(each);
      }
    }
    return chosen;
  }

  private static List<@Nullable Object> rest(Arguments arguments, int from) {
    return arguments.positional().subList(from, arguments.positional().size());
  }
}
