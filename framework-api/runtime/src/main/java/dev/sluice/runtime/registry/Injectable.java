package dev.sluice.runtime.registry;

import jakarta.inject.Inject;
import jakarta.inject.Qualifier;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** A class that is built by its one constructor with {@code jakarta.inject.Inject}. */
final class Injectable {
  private Injectable() {}

  /** The constructor of a class without problems. */
  static <T> Constructor<T> constructor(Class<T> built) {
    @SuppressWarnings("unchecked") // a class's own constructors
    Constructor<T> constructor = (Constructor<T>) constructors(built).get(0);
    return constructor;
  }

  /**
   * What can be wrong with a class, found without building anything.
   *
   * @param isGiven whether its constructor may ask for a type
   * @param given ends the sentence about a type that it may not ask for
   */
  static List<String> problems(Class<?> built, Predicate<Class<?>> isGiven, String given) {
    if (built.isInterface() || Modifier.isAbstract(built.getModifiers())) {
      return List.of("is abstract, so it cannot be built");
    }
    if (built.isMemberClass() && !Modifier.isStatic(built.getModifiers())) {
      return List.of("is an inner class that is not static, so it cannot be built");
    }
    List<Constructor<?>> injected = constructors(built);
    if (injected.size() != 1) {
      return List.of(
          "needs exactly one constructor annotated with jakarta.inject.Inject, has "
              + injected.size());
    }
    List<String> problems = new ArrayList<>();
    for (Parameter parameter : injected.get(0).getParameters()) {
      boolean qualified =
          Arrays.stream(parameter.getAnnotations()).anyMatch(Injectable::isQualifier);
      if (qualified || !isGiven.test(parameter.getType())) {
        problems.add("its constructor asks for " + describe(parameter) + given);
      }
    }
    return problems;
  }

  private static List<Constructor<?>> constructors(Class<?> built) {
    return Arrays.stream(built.getDeclaredConstructors())
        .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
        .toList();
  }

  private static boolean isQualifier(Annotation annotation) {
    return annotation.annotationType().isAnnotationPresent(Qualifier.class);
  }

  private static String describe(Parameter parameter) {
    String type = parameter.getParameterizedType().getTypeName();
    return Arrays.stream(parameter.getAnnotations())
        .filter(Injectable::isQualifier)
        .findFirst()
        .map(qualifier -> "@" + qualifier.annotationType().getSimpleName() + " " + type)
        .orElse(type);
  }
}
