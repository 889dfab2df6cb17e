package dev.sluice.runtime.jinja;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/** Python's arithmetic on whole numbers of 64 bits and on floats. */
final class Arithmetic {
  private Arithmetic() {}

  /** Whether it is one; Python counts True as 1. */
  static boolean is(@Nullable Object value) {
    return value instanceof Long || value instanceof Double || value instanceof Boolean;
  }

  private static Object plain(Object value) {
    return value instanceof Boolean flag ? (Object) (flag ? 1L : 0L) : value;
  }

  static double real(Object value) {
    return ((Number) plain(value)).doubleValue();
  }

  static Object signed(@Nullable Object value, boolean negative) {
    if (value == null || !is(value)) {
      throw new TemplateException("there is no negative of " + Values.kind(value));
    }
    Object number = plain(value);
    if (!negative) {
      return number;
    }
    return number instanceof Long whole
        ? (Object) Math.negateExact(whole)
        : (Object) (-real(number));
  }

  static Object of(String operator, Object left, Object right) {
    Object a = plain(left);
    Object b = plain(right);
    if (!"/".equals(operator) && a instanceof Long x && b instanceof Long y) {
      try {
        return whole(operator, x, y);
      } catch (ArithmeticException e) {
        throw new TemplateException("a whole number has more than 64 bits");
      }
    }
    return real(operator, real(a), real(b));
  }

  private static Object whole(String operator, long a, long b) {
    return switch (operator) {
      case "+" -> Math.addExact(a, b);
      case "-" -> Math.subtractExact(a, b);
      case "*" -> Math.multiplyExact(a, b);
      case "//" -> Math.floorDiv(a, notZero(b));
      case "%" -> Math.floorMod(a, notZero(b));
      default -> b < 0 ? (Object) Math.pow((double) a, (double) b) : (Object) power(a, b);
    };
  }

  private static long power(long a, long b) {
    long result = 1;
    long factor = a;
    for (long rest = b; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        result = Math.multiplyExact(result, factor);
      }
      if (rest > 1) {
        factor = Math.multiplyExact(factor, factor);
      }
    }
    return result;
  }

  private static Object real(String operator, double a, double b) {
    return switch (operator) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / notZero(b);
      case "//" -> Math.floor(a / notZero(b));
      case "%" -> a - notZero(b) * Math.floor(a / b);
      default -> Math.pow(a, b);
    };
  }

  private static long notZero(long value) {
    notZero((double) value);
    return value;
  }

  private static double notZero(double value) {
    if (value == 0) {
      throw new TemplateException("division by zero");
    }
    return value;
  }

  /** A float as Python writes it: the fewest digits that give it back. */
  static String text(double value) {
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal exact = new BigDecimal(value);
    BigDecimal shortest = exact;
    for (int digits = 1; digits <= 17; digits++) {
      shortest = exact.round(new MathContext(digits)).stripTrailingZeros();
      if (shortest.doubleValue() == value) {
        break;
      }
    }
    int exponent = shortest.precision() - shortest.scale() - 1;
    if (exponent >= -4 && exponent < 16) {
      String plain = shortest.toPlainString();
      return plain.indexOf('.') < 0 ? plain + ".0" : plain;
    }
    String digits = shortest.unscaledValue().abs().toString();
    return (value < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + "e%s%02d".formatted(exponent < 0 ? "-" : "+", Math.abs(exponent));
  }
}
