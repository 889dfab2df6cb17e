package dev.sluice.runtime.jinja;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code value.name} and {@code value[place]}, with Jinja's order of looking. */
final class Attributes {
  private Attributes() {}

  /** A method first, then an entry. */
  static @Nullable Object attribute(@Nullable Object value, String name, Allowance allowance) {
    allowance.step();
    Function method = method(value, name);
    if (method != null) {
      return method;
    }
    if (value instanceof Map<?, ?> map && map.containsKey(name)) {
      return map.get(name);
    }
    return own(value, name);
  }

  /** An entry or element first, then a method. */
  static @Nullable Object item(
      @Nullable Object value, @Nullable Object place, Allowance allowance) {
    allowance.step();
    if (value instanceof Map<?, ?> map && map.containsKey(key(place))) {
      return map.get(place);
    }
    if (place instanceof Long number) {
      if (value instanceof List<?> list) {
        long at = number < 0 ? number + list.size() : number;
        return at >= 0 && at < list.size() ? list.get((int) at) : none(value, place);
      }
      if (value instanceof String text) {
        allowance.steps(1 + text.length() / 64);
        long length = Values.length(text);
        long at = number < 0 ? number + length : number;
        return at >= 0 && at < length
            ? Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) at)))
            : none(value, place);
      }
    }
    if (place instanceof String name) {
      Function method = method(value, name);
      return method == null ? own(value, name) : method;
    }
    return none(value, place);
  }

  private static @Nullable Object own(@Nullable Object value, String name) {
    if (value instanceof LoopVariable loop) {
      return loop.attribute(name);
    }
    if (value instanceof Namespace namespace) {
      return namespace.get(name);
    }
    if (value instanceof Macro macro && name.equals("name")) {
      return macro.name();
    }
    return none(value, name);
  }

  private static Undefined none(@Nullable Object value, @Nullable Object place) {
    if (value instanceof Undefined undefined) {
      throw undefined.error();
    }
    return new Undefined(
        place instanceof String name
            ? "%s has no attribute '%s'".formatted(Values.kind(value), name)
            : "%s has no element %s".formatted(Values.kind(value), place));
  }

  private static @Nullable Function method(@Nullable Object value, String name) {
    if (value instanceof String text) {
      return StringMethods.of(text, name);
    }
    if (value instanceof Map<?, ?> map) {
      return CollectionMethods.of(map, name);
    }
    return value instanceof List<?> list ? CollectionMethods.of(list, name) : null;
  }

  /** A value that can be a key; a list cannot. */
  static @Nullable Object key(@Nullable Object value) {
    if (value == null
        || value instanceof String
        || value instanceof Long
        || value instanceof Boolean
        || value instanceof Double
        || value instanceof BigInteger
        || value instanceof Undefined) {
      return value;
    }
    throw new TemplateException(Values.kind(value) + " cannot be a key");
  }
}
