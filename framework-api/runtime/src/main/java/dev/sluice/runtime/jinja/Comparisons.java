package dev.sluice.runtime.jinja;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether values are equal, in order, or one in the other, as Python has it. */
final class Comparisons {
  private Comparisons() {}

  static boolean holds(
      String operator, @Nullable Object left, @Nullable Object right, Budget budget) {
    budget.step();
    return switch (operator) {
      case "==" -> equal(left, right, budget);
      case "!=" -> !equal(left, right, budget);
      case "in" -> contains(right, left, budget);
      case "not in" -> !contains(right, left, budget);
      case "<" -> order(left, right, budget) < 0;
      case "<=" -> order(left, right, budget) <= 0;
      case ">" -> order(left, right, budget) > 0;
      default -> order(left, right, budget) >= 0;
    };
  }

  static boolean equal(@Nullable Object left, @Nullable Object right, Budget budget) {
    return equal(left, right, budget, 0);
  }

  private static boolean equal(
      @Nullable Object left, @Nullable Object right, Budget budget, int depth) {
    Budget.depth(depth);
    budget.step();
    if (left != null && right != null && Numbers.is(left) && Numbers.is(right)) {
      return left instanceof Long && right instanceof Long
          ? left.equals(right)
          : Numbers.real(left) == Numbers.real(right);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      if (a.size() != b.size()) {
        return false;
      }
      for (int i = 0; i < a.size(); i++) {
        if (!equal(a.get(i), b.get(i), budget, depth + 1)) {
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
            || !equal(each.getValue(), b.get(each.getKey()), budget, depth + 1)) {
          return false;
        }
      }
      return true;
    }
    return Objects.equals(left, right);
  }

  static boolean contains(@Nullable Object whole, @Nullable Object part, Budget budget) {
    if (whole instanceof String text) {
      if (part instanceof String piece) {
        budget.steps(1 + text.length() / 64);
        return text.contains(piece);
      }
      throw new TemplateException("a str contains no " + Values.kind(part));
    }
    if (whole instanceof Map<?, ?> map) {
      return map.containsKey(Attributes.key(part));
    }
    for (Object each : Values.elements(whole, budget)) {
      if (equal(each, part, budget)) {
        return true;
      }
    }
    return false;
  }

  /** Negative, zero or positive; what has no order is a fault. */
  static int order(@Nullable Object left, @Nullable Object right, Budget budget) {
    budget.step();
    if (left != null && right != null && Numbers.is(left) && Numbers.is(right)) {
      return left instanceof Long a && right instanceof Long b
          ? Long.compare(a, b)
          : Double.compare(Numbers.real(left) + 0.0, Numbers.real(right) + 0.0);
    }
    if (left instanceof String a && right instanceof String b) {
      budget.steps(Math.min(a.length(), b.length()) / 64);
      return byCodePoints(a, b);
    }
    if (left instanceof List<?> a && right instanceof List<?> b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        if (!equal(a.get(i), b.get(i), budget)) {
          return order(a.get(i), b.get(i), budget);
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
