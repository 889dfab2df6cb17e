package dev.sluice.runtime.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call, read by place or name.
 *
 * @param what is called, for messages
 */
record Arguments(
    String what, List<@Nullable Object> positional, Map<String, @Nullable Object> named) {

  boolean has(int place, String name) {
    return place < positional.size() || named.containsKey(name);
  }

  @Nullable Object get(int place, String name, @Nullable Object otherwise) {
    if (place < positional.size()) {
      return positional.get(place);
    }
    return named.containsKey(name) ? named.get(name) : otherwise;
  }

  @Nullable Object need(int place, String name) {
    if (!has(place, name)) {
      throw new TemplateException(what + " needs an argument '" + name + "'");
    }
    return get(place, name, null);
  }

  String text(int place, String name) {
    return asText(need(place, name), name);
  }

  String text(int place, String name, String otherwise) {
    return has(place, name) ? asText(get(place, name, null), name) : otherwise;
  }

  private String asText(@Nullable Object value, String name) {
    if (value instanceof String text) {
      return text;
    }
    throw new TemplateException(
        "%s: '%s' must be a string, found %s".formatted(what, name, Values.kind(value)));
  }

  int number(int place, String name, int otherwise) {
    if (!has(place, name)) {
      return otherwise;
    }
    Object value = get(place, name, null);
    if (value instanceof Long number && number.intValue() == number) {
      return number.intValue();
    }
    throw new TemplateException(
        "%s: '%s' must be an integer, found %s".formatted(what, name, Values.kind(value)));
  }

  boolean flag(int place, String name, boolean otherwise) {
    return Values.isTrue(get(place, name, otherwise));
  }

  /** Refuses what would not be read. */
  Arguments accept(int most, String... names) {
    if (positional.size() > most) {
      throw new TemplateException(
          "%s takes at most %d arguments, found %d".formatted(what, most, positional.size()));
    }
    for (String name : named.keySet()) {
      if (!Set.of(names).contains(name)) {
        throw new TemplateException("%s has no argument '%s'".formatted(what, name));
      }
    }
    return this;
  }
}
