package dev.sluice.runtime.jinja;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of a template: null, Boolean, Long, Double, String, List, Map, and a few of this
 * package. Whole numbers above 64 bits are kept and printed; arithmetic refuses them.
 */
final class Values {
  private Values() {}

  /** What is given, copied into such values. */
  static @Nullable Object of(@Nullable Object given) {
    return of(given, 0);
  }

  private static @Nullable Object of(@Nullable Object given, int depth) {
    Allowance.depth(depth);
    if (given == null
        || given instanceof Boolean
        || given instanceof Long
        || given instanceof Double
        || given instanceof String
        || given instanceof BigInteger) {
      return given;
    }
    if (given instanceof Integer || given instanceof Short || given instanceof Byte) {
      return ((Number) given).longValue();
    }
    if (given instanceof Float || given instanceof BigDecimal) {
      return ((Number) given).doubleValue();
    }
    if (given instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(each -> copy.add(of(each, depth + 1)));
      return Collections.unmodifiableList(copy);
    }
    if (given instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((key, value) -> copy.put(of(key, depth + 1), of(value, depth + 1)));
      return Collections.unmodifiableMap(copy);
    }
    throw new IllegalArgumentException("a template sees no " + given.getClass().getName());
  }

  static boolean isTrue(@Nullable Object value) {
    if (value == null || value instanceof Undefined) {
      return false;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    if (value instanceof Number number) {
      return number.doubleValue() != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof List<?> list) {
      return !list.isEmpty();
    }
    return !(value instanceof Map<?, ?> map) || !map.isEmpty();
  }

  /** The elements of what a loop goes over: a list's, a dict's keys, a string's characters. */
  static List<? extends @Nullable Object> elements(@Nullable Object value, Allowance allowance) {
    List<? extends @Nullable Object> elements;
    if (value instanceof List<?> list) {
      elements = list;
    } else if (value instanceof Map<?, ?> map) {
      elements = new ArrayList<@Nullable Object>(map.keySet());
    } else if (value instanceof String text) {
      allowance.text(text.length());
      elements = text.codePoints().mapToObj(Character::toString).toList();
    } else if (value instanceof Undefined) {
      elements = List.of();
    } else {
      throw new TemplateException("there is nothing to go over in " + kind(value));
    }
    allowance.steps(elements.size());
    return elements;
  }

  /** Number of elements, or of code points. */
  static long length(@Nullable Object value) {
    if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    }
    if (value instanceof List<?> list) {
      return list.size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value instanceof Undefined) {
      return 0;
    }
    throw new TemplateException("there is no length of " + kind(value));
  }

  static Map<?, ?> map(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw new TemplateException(what + " needs a dict, found " + kind(value));
  }

  /** In Python's words, for messages. */
  static String kind(@Nullable Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Undefined undefined) {
      return "an undefined value (" + undefined.why() + ")";
    }
    if (value instanceof Boolean) {
      return "a bool";
    }
    if (value instanceof Long || value instanceof BigInteger) {
      return "an int";
    }
    if (value instanceof Double) {
      return "a float";
    }
    if (value instanceof String) {
      return "a str";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof Map
        ? "a dict"
        : "a " + value.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
