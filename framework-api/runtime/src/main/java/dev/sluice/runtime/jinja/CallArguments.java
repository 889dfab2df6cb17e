package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call as they are written. */
record CallArguments(String what, List<Expression> positional, Map<String, Expression> named) {
  /** Their values. */
  Arguments in(Scope scope) {
    if (positional.isEmpty() && named.isEmpty()) {
      return new Arguments(what, List.of(), Map.of());
    }
    List<@Nullable Object> values = new ArrayList<>(positional.size());
    positional.forEach(each -> values.add(each.value(scope)));
    Map<String, @Nullable Object> byName = new LinkedHashMap<>();
    named.forEach((name, each) -> byName.put(name, each.value(scope)));
    return new Arguments(what, values, byName);
  }
}
