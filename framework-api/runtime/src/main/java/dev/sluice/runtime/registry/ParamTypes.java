package dev.sluice.runtime.registry;

import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Spec;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** From a record component's Java type to what a descriptor may hold there. */
final class ParamTypes {
  private static final String HOLDS =
      "; a descriptor can hold int, long, double, boolean, String, an enum, a record, Spec<a kind>,"
          + " List, Map<String, ...> and Optional of these";

  private ParamTypes() {}

  static ParamType of(RecordComponent component) {
    try {
      return of(
          component.getGenericType(), component.getAnnotations(), component::getAnnotatedType);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "component '"
              + component.getName()
              + "' of record "
              + component.getDeclaringRecord().getName()
              + " is "
              + e.getMessage(),
          e);
    }
  }

  /** Asks for the annotations of items only where there are items: they are slow to read. */
  private static ParamType of(
      Type type, Annotation[] annotations, Supplier<AnnotatedType> annotated) {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic, annotations, annotated);
    }
    if (type instanceof Class<?> plain) {
      return plain(plain, annotations);
    }
    throw unknown("a " + type.getTypeName());
  }

  private static ParamType generic(
      Class<?> raw,
      ParameterizedType type,
      Annotation[] annotations,
      Supplier<AnnotatedType> annotated) {
    Type[] arguments = type.getActualTypeArguments();
    if (raw == List.class) {
      return new ParamType.Listing(
          item(annotated, 0), Constraints.ofLength(annotations, Constraint.Unit.ITEM));
    }
    if (raw == Map.class && arguments[0] == String.class) {
      return new ParamType.Table(
          item(annotated, 1), Constraints.ofLength(annotations, Constraint.Unit.ENTRY));
    }
    Constraints.none(annotations, raw);
    if (raw == Optional.class) {
      return new ParamType.Maybe(item(annotated, 0));
    }
    if (raw == Spec.class && arguments[0] instanceof Class<?> kind) {
      if (!kind.isAnnotationPresent(Kind.class)) {
        throw unknown("a Spec of " + kind.getName() + ", which is not annotated with @Kind");
      }
      return new ParamType.Component(kind);
    }
    throw unknown("a " + raw.getSimpleName() + " of " + arguments[0]);
  }

  private static ParamType item(Supplier<AnnotatedType> annotated, int argument) {
    AnnotatedType item =
        ((AnnotatedParameterizedType) annotated.get()).getAnnotatedActualTypeArguments()[argument];
    return of(item.getType(), item.getAnnotations(), () -> item);
  }

  private static IllegalArgumentException unknown(String what) {
    return new IllegalArgumentException(what + HOLDS);
  }

  private static ParamType plain(Class<?> type, Annotation[] annotations) {
    if (type == int.class || type == Integer.class) {
      return whole(Integer.MIN_VALUE, Integer.MAX_VALUE, annotations);
    }
    if (type == long.class || type == Long.class) {
      return whole(Long.MIN_VALUE, Long.MAX_VALUE, annotations);
    }
    if (type == double.class || type == Double.class) {
      return new ParamType.Real(Constraints.ofNumber(annotations, false));
    }
    if (type == String.class) {
      return new ParamType.Text(Constraints.ofLength(annotations, Constraint.Unit.CHARACTER));
    }
    Constraints.none(annotations, type);
    if (type == boolean.class || type == Boolean.class) {
      return new ParamType.Flag();
    }
    if (type.isEnum()) {
      return new ParamType.Choice(asEnum(type));
    }
    if (OwnGrammar.class.isAssignableFrom(type)) {
      return new ParamType.Own(type.asSubclass(OwnGrammar.class));
    }
    if (type.isRecord() && type != Spec.class) {
      Class<? extends Record> record = type.asSubclass(Record.class);
      Param.of(record);
      return new ParamType.Group(record);
    }
    throw unknown("a " + type.getSimpleName());
  }

  private static ParamType whole(long least, long most, Annotation[] annotations) {
    return new ParamType.Whole(least, most, Constraints.ofNumber(annotations, true));
  }

  @SuppressWarnings("unchecked") // isEnum was asked
  private static Class<? extends Enum<?>> asEnum(Class<?> type) {
    return (Class<? extends Enum<?>>) type;
  }
}
