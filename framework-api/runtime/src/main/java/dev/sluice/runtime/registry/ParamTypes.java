package dev.sluice.runtime.registry;

import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Spec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a record component's Java type to what a descriptor may hold there. */
final class ParamTypes {
  private static final String HOLDS =
      "; a descriptor can hold int, long, double, boolean, String, an enum, a record, Spec<a kind>,"
          + " List, Map<String, ...> and Optional of these";

  private ParamTypes() {}

  static ParamType of(RecordComponent component) {
    try {
      return of(component.getGenericType());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "component '"
              + component.getName()
              + "' of record "
              + component.getDeclaringRecord().getName()
              + " is "
              + e.getMessage()
              + HOLDS,
          e);
    }
  }

  private static ParamType of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return generic((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof Class<?> plain) {
      return plain(plain);
    }
    throw new IllegalArgumentException("a " + type.getTypeName());
  }

  private static ParamType generic(Class<?> raw, Type[] arguments) {
    if (raw == List.class) {
      return new ParamType.Listing(of(arguments[0]));
    }
    if (raw == Optional.class) {
      return new ParamType.Maybe(of(arguments[0]));
    }
    if (raw == Map.class && arguments[0] == String.class) {
      return new ParamType.Table(of(arguments[1]));
    }
    if (raw == Spec.class && arguments[0] instanceof Class<?> kind) {
      if (!kind.isAnnotationPresent(Kind.class)) {
        throw new IllegalArgumentException(
            "a Spec of " + kind.getName() + ", which is not annotated with @Kind");
      }
      return new ParamType.Component(kind);
    }
    throw new IllegalArgumentException("a " + raw.getSimpleName() + " of " + arguments[0]);
  }

  private static ParamType plain(Class<?> type) {
    if (type == int.class || type == Integer.class) {
      return new ParamType.Whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }
    if (type == long.class || type == Long.class) {
      return new ParamType.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
    }
    if (type == double.class || type == Double.class) {
      return new ParamType.Real();
    }
    if (type == boolean.class || type == Boolean.class) {
      return new ParamType.Flag();
    }
    if (type == String.class) {
      return new ParamType.Text();
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
    throw new IllegalArgumentException("a " + type.getSimpleName());
  }

  @SuppressWarnings("unchecked") // isEnum was asked
  private static Class<? extends Enum<?>> asEnum(Class<?> type) {
    return (Class<? extends Enum<?>>) type;
  }
}
