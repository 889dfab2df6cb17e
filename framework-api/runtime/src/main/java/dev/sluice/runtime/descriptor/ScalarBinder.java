package dev.sluice.runtime.descriptor;

import dev.sluice.runtime.registry.Names;
import dev.sluice.runtime.registry.ParamType;
import org.jspecify.annotations.Nullable;

/** From a scalar to a Java value; null if it is not of the type. */
final class ScalarBinder {
  private static final double BEYOND_LONG = 0x1p63;

  private ScalarBinder() {}

  static @Nullable Object bind(ParamType type, @Nullable Object value) {
    return switch (type.form()) {
      case WHOLE -> whole((ParamType.Whole) type, value);
      case REAL -> value instanceof Number number ? (Object) number.doubleValue() : null;
      case FLAG -> value instanceof Boolean ? value : null;
      case TEXT -> value instanceof String ? value : null;
      case CHOICE -> constant((ParamType.Choice) type, value);
      case GROUP, COMPONENT, LISTING, TABLE, MAYBE, OWN -> null;
    };
  }

  private static @Nullable Object constant(ParamType.Choice choice, @Nullable Object value) {
    for (Enum<?> constant : choice.of().getEnumConstants()) {
      if (Names.kebab(constant.name()).equals(value)) {
        return constant;
      }
    }
    return null;
  }

  /** 1e3 and 5000.0 are whole numbers, too. */
  private static @Nullable Object whole(ParamType.Whole type, @Nullable Object value) {
    long whole;
    if (value instanceof Long given) {
      whole = given;
    } else if (value instanceof Double given
        && Math.rint(given) == given
        && Math.abs(given) < BEYOND_LONG) {
      whole = given.longValue();
    } else {
      return null;
    }
    if (whole < type.least() || whole > type.most()) {
      return null;
    }
    // Records want the exact box.
    return type.most() == Integer.MAX_VALUE ? (Object) (int) whole : (Object) whole;
  }
}
