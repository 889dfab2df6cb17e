package dev.sluice.runtime.jinja;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operators between two values that give a third. */
final class Operators {
  private Operators() {}

  static Expression binary(String operator, Expression left, Expression right) {
    return scope -> {
      scope.allowance().step();
      return of(operator, left.value(scope), right.value(scope), scope.allowance());
    };
  }

  private static @Nullable Object of(
      String operator, @Nullable Object left, @Nullable Object right, Allowance allowance) {
    if (operator.equals("~")) {
      return joined(Printed.text(left, allowance), Printed.text(right, allowance), allowance);
    }
    if (left instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (right instanceof Undefined undefined) {
      throw undefined.error();
    }
    if (left != null && right != null && Arithmetic.is(left) && Arithmetic.is(right)) {
      return Arithmetic.of(operator, left, right);
    }
    if (operator.equals("+") && left instanceof String a && right instanceof String b) {
      return joined(a, b, allowance);
    }
    if (operator.equals("+") && left instanceof List<?> a && right instanceof List<?> b) {
      allowance.steps((long) a.size() + b.size());
      List<@Nullable Object> both = new ArrayList<>(a);
      both.addAll(b);
      return Collections.unmodifiableList(both);
    }
    if (operator.equals("*") && left instanceof String text && right instanceof Long times) {
      return repeated(text, times, allowance);
    }
    if (operator.equals("*") && left instanceof Long times && right instanceof String text) {
      return repeated(text, times, allowance);
    }
    throw new TemplateException(
        "there is no %s between %s and %s"
            .formatted(operator, Values.kind(left), Values.kind(right)));
  }

  private static String joined(String a, String b, Allowance allowance) {
    allowance.text((long) a.length() + b.length());
    return a + b;
  }

  private static String repeated(String text, long times, Allowance allowance) {
    if (times <= 0 || text.isEmpty()) {
      return "";
    }
    allowance.text(times > Integer.MAX_VALUE ? Long.MAX_VALUE / 2 : text.length() * times);
    return text.repeat((int) times);
  }
}
