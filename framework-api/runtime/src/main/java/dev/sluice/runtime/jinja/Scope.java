package dev.sluice.runtime.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and values; those of the outer scope are seen and never changed. */
final class Scope {
  private final Rendering rendering;
  private final @Nullable Scope outer;
  private final Map<String, @Nullable Object> names = new HashMap<>();

  Scope(Rendering rendering, @Nullable Scope outer) {
    this.rendering = rendering;
    this.outer = outer;
  }

  Rendering rendering() {
    return rendering;
  }

  Allowance allowance() {
    return rendering.allowance();
  }

  Scope inner() {
    return new Scope(rendering, this);
  }

  @Nullable Object get(String name) {
    for (Scope scope = this; scope != null; scope = scope.outer) {
      if (scope.names.containsKey(name)) {
        return scope.names.get(name);
      }
    }
    return new Undefined("'" + name + "' is undefined");
  }

  void set(String name, @Nullable Object value) {
    names.put(name, value);
  }
}
