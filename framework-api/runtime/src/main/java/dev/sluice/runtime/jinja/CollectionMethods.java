package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The methods of dicts and lists that do not change them. */
final class CollectionMethods {
  private static final Set<String> CHANGING =
      Set.of("clear", "pop", "popitem", "setdefault", "update");
  private static final Set<String> CHANGING_LISTS =
      Set.of("append", "clear", "extend", "insert", "pop", "remove", "reverse", "sort");

  private CollectionMethods() {}

  static @Nullable Function of(Map<?, ?> map, String name) {
    return switch (name) {
      case "get" ->
          (arguments, allowance) -> {
            Object key = Attributes.key(arguments.need(0, "key"));
            return map.containsKey(key) ? map.get(key) : arguments.get(1, "default", null);
          };
      case "items" -> (arguments, allowance) -> items(map, allowance);
      case "keys" -> (arguments, allowance) -> list(map.keySet(), allowance);
      case "values" -> (arguments, allowance) -> list(map.values(), allowance);
      case "copy" -> (arguments, allowance) -> map;
      default -> CHANGING.contains(name) ? refused("a dict", name) : null;
    };
  }

  static @Nullable Function of(List<?> list, String name) {
    return switch (name) {
      case "count" ->
          (arguments, allowance) -> {
            Object wanted = arguments.need(0, "value");
            return list.stream().filter(each -> Comparisons.equal(each, wanted, allowance)).count();
          };
      case "index" -> (arguments, allowance) -> index(list, arguments.need(0, "value"), allowance);
      case "copy" -> (arguments, allowance) -> list;
      default -> CHANGING_LISTS.contains(name) ? refused("a list", name) : null;
    };
  }

  /** Pairs of keys and values. */
  static List<@Nullable Object> items(Map<?, ?> map, Allowance allowance) {
    allowance.steps(map.size());
    List<@Nullable Object> items = new ArrayList<>(map.size());
    map.forEach((key, value) -> items.add(Collections.unmodifiableList(Arrays.asList(key, value))));
    return items;
  }

  private static List<@Nullable Object> list(Iterable<?> values, Allowance allowance) {
    List<@Nullable Object> list = new ArrayList<>();
    values.forEach(list::add);
    allowance.steps(list.size());
    return list;
  }

  private static long index(List<?> list, @Nullable Object wanted, Allowance allowance) {
    for (int i = 0; i < list.size(); i++) {
      if (Comparisons.equal(list.get(i), wanted, allowance)) {
        return i;
      }
    }
    throw new TemplateException("the value is not in the list");
  }

  private static Function refused(String what, String name) {
    return (arguments, allowance) -> {
      throw new TemplateException(what + " cannot be changed: '" + name + "' is refused");
    };
  }
}
