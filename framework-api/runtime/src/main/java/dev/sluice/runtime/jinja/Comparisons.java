package dev.sluice.runtime.jinja;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether values are equal, in order, or one in the other, as Python has it. */
final class Comparisons {
  private Comparisons() {}

  static boolean holds(
      String operator, @Nullable Object left, @Nullable Object right, Allowance allowance) {
    allowance.step();
    return switch (operator) {
      case "==" -> equal(left, right, allowance);
      case "!=" -> !equal(left, right, allowance);
      case "in" -> contains(right, left, allowance);
      case "not in" -> !contains(right, left, allowance);
      case "<" -> order(left, right, allowance) < 0;
      case "<=" -> order(left, right, allowance) <= 0;
      case ">" -> order(left, right, allowance) > 0;
      default -> order(left, right, allowance) >= 0;
    };
  }

  static boolean equal(@Nullable Object left, @Nullable Object right, Allowance allowance) {
    return equal(left, right, allowance, 0);
  }

  private static boolean equal(
      @Nullable Object left, @Nullable Object right, Allowance allowance, int depth) {
    Allowance.depth(depth);
    allowance.step();
    if (left != null && right != null && Arithmetic.is(left) && Arithmetic.is(right)) {
      return (left instanceof Long && right instanceof Long)
          ? left.equals(right)
          : Arithmetic.real(left) == Arithmetic.real(right);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!equal(a.get(i), b.get(i), allowance, depth + 1)) {
          return false;
        }
      }
      return true;
    }
    if (left instanceof Map<?, ?> a && right instanceof Map<?, ?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (Map.Entry<?, ?> each : a.entrySet()) {
        if (!b.containsKey(each.getKey())
            || !equal(each.getValue(), b.get(each.getKey()), allowance, depth + 1)) {
          return false;
        }
      }
      return true;
    }
    return Objects.equals(left, right);
  }

  static boolean contains(@Nullable Object whole, @Nullable Object part, Allowance allowance) {
    if (whole instanceof String text) {
      if (part instanceof String piece) {
        allowance.steps(1 + text.length() / 64);
        return text.contains(piece);
      }
      throw new TemplateException("a str contains no " + Values.kind(part));
    }
    if (whole instanceof Map<?, ?> map) {
      return map.containsKey(Attributes.key(part));
    }
    for (Object each : Values.elements(whole, allowance)) {
      if (equal(each, part, allowance)) {
        return true;
      }
    }
    return false;
  }

  /** Negative, zero or positive; what has no order is a fault. */
  static int order(@Nullable Object left, @Nullable Object right, Allowance allowance) {
    allowance.step();
    if (left != null && right != null && Arithmetic.is(left) && Arithmetic.is(right)) {
      return left instanceof Long a && right instanceof Long b
          ? Long.compare(a, b)
          : Double.compare(Arithmetic.real(left) + 0.0, Arithmetic.real(right) + 0.0);
    }
    if (left instanceof String a && right instanceof String b) {
      allowance.steps(Math.min(a.length(), b.length()) / 64);
      return byCodePoints(a, b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        if (!equal(a.get(i), b.get(i), allowance)) {
          return order(a.get(i), b.get(i), allowance);
        }
      }
      return Integer.compare(a.size(), b.size());
    }
    throw new TemplateException(
        "there is no order between %s and %s".formatted(Values.kind(left), Values.kind(right)));
  }

  private static int byCodePoints(String a, String b) {
    int i = 0;
    while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == a.length() || i == b.length()) {
      return Integer.compare(a.length(), b.length());
    }
    // Two chars that are both the second of a pair follow the same first one, so they order alike.
    return Integer.compare(a.codePointAt(i), b.codePointAt(i));
  }
}
