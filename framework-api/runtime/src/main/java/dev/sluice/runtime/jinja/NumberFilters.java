package dev.sluice.runtime.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Filters that give numbers. */
final class NumberFilters {
  private NumberFilters() {}

  static @Nullable Object whole(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(1, "default");
    if (value instanceof Long) {
      return value;
    }
    if (value != null && Arithmetic.is(value)) {
      double number = Arithmetic.real(value);
      return Math.abs(number) < 9e18 ? (Object) (long) number : arguments.get(0, "default", 0L);
    }
    try {
      if (value instanceof String text) {
        String digits = Whitespace.strip(text, true, true, Whitespace::is);
        return digits.matches("[+-]?\\d{1,18}")
            ? (Object) Long.valueOf(digits)
            : (Object) (long) Double.parseDouble(digits);
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    return arguments.get(0, "default", 0L);
  }

  static @Nullable Object real(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(1, "default");
    if (value != null && Arithmetic.is(value)) {
      return Arithmetic.real(value);
    }
    try {
      if (value instanceof String text) {
        return Double.valueOf(Whitespace.strip(text, true, true, Whitespace::is));
      }
    } catch (NumberFormatException e) {
      // As below.
    }
    return arguments.get(0, "default", 0.0);
  }

  static Object absolute(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(0);
    Object number = number(value, "abs");
    return Arithmetic.real(number) < 0
        ? Arithmetic.signed(number, true)
        : Arithmetic.signed(number, false);
  }

  static Object round(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(2, "precision", "method");
    Object given = number(value, "round");
    double number = Arithmetic.real(given);
    int digits = arguments.number(0, "precision", 0);
    if (Double.isNaN(number) || Double.isInfinite(number) || Math.abs(digits) > 300) {
      return number;
    }
    RoundingMode mode =
        switch (arguments.text(1, "method", "common")) {
          case "common" -> RoundingMode.HALF_EVEN;
          case "ceil" -> RoundingMode.CEILING;
          case "floor" -> RoundingMode.FLOOR;
          default -> throw new TemplateException("round: 'method' is common, ceil or floor");
        };
    double rounded = new BigDecimal(number).setScale(digits, mode).doubleValue();
    // Python leaves a whole number whole.
    return given instanceof Long && mode == RoundingMode.HALF_EVEN
        ? (Object) (long) rounded
        : (Object) rounded;
  }

  static Object sum(@Nullable Object value, Arguments arguments, Allowance allowance) {
    arguments.accept(2, "attribute", "start");
    Object path = arguments.get(0, "attribute", null);
    Object sum = number(arguments.get(1, "start", 0L), "sum");
    for (Object each : Values.elements(value, allowance)) {
      Object one = path == null ? each : ListFilters.attribute(each, path, allowance);
      sum = Arithmetic.of("+", sum, number(one, "sum"));
    }
    return sum;
  }

  private static Object number(@Nullable Object value, String what) {
    if (value != null && Arithmetic.is(value)) {
      return value;
    }
    throw new TemplateException(what + " needs numbers, found " + Values.kind(value));
  }
}
