package dev.sluice.runtime.jinja;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one thing that a template can change. */
final class Namespace {
  private final Map<String, @Nullable Object> attributes = new HashMap<>();

  void set(String name, @Nullable Object value) {
    if (name.startsWith("_")) {
      throw new TemplateException(
          "attributes of a namespace do not begin with an underscore, found '" + name + "'");
    }
    attributes.put(name, value);
  }

  @Nullable Object get(String name) {
    return attributes.containsKey(name)
        ? attributes.get(name)
        : new Undefined("the namespace has no attribute '" + name + "'");
  }
}
