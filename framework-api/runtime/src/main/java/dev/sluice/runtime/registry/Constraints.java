package dev.sluice.runtime.registry;

import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Max;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.NotBlank;
import dev.sluice.api.plugin.Pattern;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Size;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** From annotations to constraints, and the check of values that no descriptor gave. */
public final class Constraints {
  private Constraints() {}

  /**
   * What a record breaks of what it declares, such as {@code steps must be at least 1, not 0}. What
   * is required and missing, and the parameters of nested components, are not looked at.
   */
  public static List<String> broken(Record record) {
    List<String> broken = new ArrayList<>();
    check(record, broken::add);
    return broken;
  }

  /** What is declared, in words: {@code must be at least 1}, {@code each must be above 0}. */
  public static List<String> rules(ParamType type) {
    List<String> rules = new ArrayList<>();
    for (Constraint constraint : type.constraints()) {
      if (!constraint.keywords().isEmpty()) {
        rules.add(constraint.rule());
      }
    }
    if (type instanceof ParamType.Maybe maybe) {
      rules.addAll(rules(maybe.of()));
    } else if (type instanceof ParamType.Listing list) {
      rules(list.of()).forEach(rule -> rules.add("each " + rule));
    } else if (type instanceof ParamType.Table table) {
      rules(table.of()).forEach(rule -> rules.add("each " + rule));
    }
    return rules;
  }

  private static void check(Record record, Consumer<String> into) {
    for (Param param : Param.of(record.getClass())) {
      check(param.name(), param.type(), param.value(record), into);
    }
  }

  private static void check(
      String name, ParamType type, @Nullable Object value, Consumer<String> into) {
    if (value == null) {
      return;
    }
    for (Constraint constraint : type.constraints()) {
      if (!constraint.allows(value)) {
        into.accept(constraint.broken(name, value));
      }
    }
    if (type instanceof ParamType.Group) {
      check((Record) value, into);
    } else if (type instanceof ParamType.Maybe maybe) {
      ((Optional<?>) value).ifPresent(inner -> check(name, maybe.of(), inner, into));
    } else if (type instanceof ParamType.Listing list) {
      ((Collection<?>) value).forEach(item -> check("each of " + name, list.of(), item, into));
    } else if (type instanceof ParamType.Table table) {
      ((Map<?, ?>) value)
          .values()
          .forEach(item -> check("each of " + name, table.of(), item, into));
    }
  }

  /**
   * Of a number. Without annotations a real number must be finite.
   *
   * @throws IllegalArgumentException if an annotation is not for numbers, or two give one bound
   */
  static List<Constraint> ofNumber(Annotation[] annotations, boolean whole) {
    Bound least = null;
    Bound most = null;
    for (Annotation annotation : annotations) {
      if (annotation instanceof Positive) {
        least = once(least, whole ? new Bound(1, true) : new Bound(0, false));
      } else if (annotation instanceof PositiveOrZero) {
        least = once(least, new Bound(0, true));
      } else if (annotation instanceof Min min) {
        least = once(least, new Bound(min.value(), true));
      } else if (annotation instanceof DecimalMin min) {
        least = once(least, new Bound(min.value(), min.inclusive()));
      } else if (annotation instanceof Max max) {
        most = once(most, new Bound(max.value(), true));
      } else if (annotation instanceof DecimalMax max) {
        most = once(most, new Bound(max.value(), max.inclusive()));
      } else {
        refuse(annotation, "a number");
      }
    }
    if (whole && least == null && most == null) {
      return List.of();
    }
    Bound low = least == null ? new Bound(Double.NEGATIVE_INFINITY, false) : least;
    Bound high = most == null ? new Bound(Double.POSITIVE_INFINITY, false) : most;
    return List.of(
        new Constraint.Range(low.value(), low.included(), high.value(), high.included()));
  }

  /**
   * Of a text or of what has items.
   *
   * @throws IllegalArgumentException if an annotation is not for it
   */
  static List<Constraint> ofLength(Annotation[] annotations, Constraint.Unit unit) {
    List<Constraint> constraints = new ArrayList<>();
    boolean text = unit == Constraint.Unit.CHARACTER;
    for (Annotation annotation : annotations) {
      if (annotation instanceof Size size) {
        constraints.add(new Constraint.Length(size.min(), size.max(), unit));
      } else if (text && annotation instanceof NotBlank) {
        constraints.add(new Constraint.Form("[\\s\\S]*\\S[\\s\\S]*", "must not be blank"));
      } else if (text && annotation instanceof Pattern form) {
        constraints.add(new Constraint.Form(form.regexp(), form.message()));
      } else {
        refuse(annotation, text ? "a String" : "a collection");
      }
    }
    return List.copyOf(constraints);
  }

  /** Of what has no constraints. */
  static void none(Annotation[] annotations, Class<?> type) {
    for (Annotation annotation : annotations) {
      refuse(annotation, "a " + type.getSimpleName());
    }
  }

  private static Bound once(@Nullable Bound old, Bound bound) {
    if (old != null) {
      throw new IllegalArgumentException("a number with two bounds on one side");
    }
    return bound;
  }

  private static void refuse(Annotation annotation, String found) {
    Class<?> type = annotation.annotationType();
    if (type.getPackage() == Positive.class.getPackage()
        && type != Describe.class
        && type != AfterTraining.class) {
      throw new IllegalArgumentException(
          found + ", to which @" + type.getSimpleName() + " does not apply");
    }
  }

  private record Bound(double value, boolean included) {}
}
