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
import java.util.stream.Collectors;

/** What can be wrong with one offer, found without building anything. */
final class ComponentCheck {
  private ComponentCheck() {}

  static List<String> problems(Offer<?> offer) {
    List<String> problems = new ArrayList<>();
    if (!Names.valid(offer.type())) {
      problems.add(
          "the type name '" + offer.type() + "' must be lower-case letters, digits and hyphens");
    }
    Class<?> component = offer.component();
    if (!offer.kind().isAssignableFrom(component)) {
      problems.add("does not implement " + offer.kind().getName());
    }
    if (component.isInterface() || Modifier.isAbstract(component.getModifiers())) {
      problems.add("is abstract, so it cannot be built");
    } else if (component.isMemberClass() && !Modifier.isStatic(component.getModifiers())) {
      problems.add("is an inner class that is not static, so it cannot be built");
    } else {
      constructor(offer, problems);
    }
    try {
      Param.of(offer.defaults().getClass());
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
    String where =
        Registry.nameOf(offer.kind())
            + " '"
            + offer.type()
            + "' ("
            + component.getName()
            + ", plugin "
            + offer.plugin().name()
            + "): ";
    return problems.stream().map(where::concat).toList();
  }

  private static void constructor(Offer<?> offer, List<String> problems) {
    List<Constructor<?>> injected =
        Arrays.stream(offer.component().getDeclaredConstructors())
            .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
            .toList();
    if (injected.size() != 1) {
      problems.add(
          "needs exactly one constructor annotated with jakarta.inject.Inject, has "
              + injected.size());
      return;
    }
    for (Parameter parameter : injected.get(0).getParameters()) {
      if (!isGiven(parameter, offer)) {
        problems.add(
            "its constructor asks for "
                + describe(parameter)
                + ", which no run gives; a run gives its parameters ("
                + offer.defaults().getClass().getSimpleName()
                + ") and "
                + RunGives.TYPES.stream()
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  private static boolean isGiven(Parameter parameter, Offer<?> offer) {
    Class<?> type = parameter.getType();
    return Arrays.stream(parameter.getAnnotations()).noneMatch(ComponentCheck::isQualifier)
        && (type == offer.defaults().getClass() || RunGives.TYPES.contains(type));
  }

  private static boolean isQualifier(Annotation annotation) {
    return annotation.annotationType().isAnnotationPresent(Qualifier.class);
  }

  private static String describe(Parameter parameter) {
    String type = parameter.getParameterizedType().getTypeName();
    return Arrays.stream(parameter.getAnnotations())
        .filter(ComponentCheck::isQualifier)
        .findFirst()
        .map(qualifier -> "@" + qualifier.annotationType().getSimpleName() + " " + type)
        .orElse(type);
  }
}
