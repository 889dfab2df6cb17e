package dev.sluice.runtime.registry;

import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.run.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The services that plugins offer. */
final class Services {
  /** A stream belongs to the component in whose place it is named. */
  private static final List<Class<?>> OF_COMPONENTS = List.of(Streams.class, RunContext.class);

  private final Map<Class<?>, Service<?>> all = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  Collection<Service<?>> all() {
    return all.values();
  }

  void add(Service<?> service) {
    if (RunGives.TYPES.contains(service.type())) {
      problems.add(where(service) + "every run gives " + service.type().getName() + " already");
      return;
    }
    Service<?> old = all.putIfAbsent(service.type(), service);
    if (old != null) {
      problems.add(
          "service "
              + service.type().getName()
              + " is offered twice: by plugin "
              + old.plugin().name()
              + " ("
              + old.plugin().source()
              + ") and by plugin "
              + service.plugin().name()
              + " ("
              + service.plugin().source()
              + ")");
    }
  }

  boolean isGiven(Class<?> type) {
    return RunGives.TYPES.contains(type) || all.containsKey(type);
  }

  /**
   * Ends a sentence about what a constructor may not ask for.
   *
   * @param params the simple name of a component's own parameters; empty for a service
   */
  String given(String params) {
    Stream<Class<?>> types =
        RunGives.TYPES.stream().filter(type -> !params.isEmpty() || !OF_COMPONENTS.contains(type));
    String services =
        all.values().stream()
            .map(one -> one.type().getSimpleName() + " (plugin " + one.plugin().name() + ")")
            .collect(Collectors.joining(", "));
    return ", which no run gives"
        + (params.isEmpty() ? " to a service; a run gives " : "; a run gives its parameters (")
        + (params.isEmpty() ? "" : params + ") and ")
        + types.map(Class::getSimpleName).collect(Collectors.joining(", "))
        + (services.isEmpty() ? "" : "; plugins give " + services);
  }

  /** What is wrong with them, once all are known. */
  List<String> problems() {
    List<String> found = new ArrayList<>(problems);
    for (Service<?> service : all.values()) {
      List<String> own =
          Injectable.problems(
              service.implementation(),
              type -> isGiven(type) && !OF_COMPONENTS.contains(type),
              given(""));
      own.forEach(problem -> found.add(where(service) + problem));
      if (own.isEmpty()) {
        circle(service, List.of(), found);
      }
    }
    return found;
  }

  private void circle(Service<?> service, List<Class<?>> chain, List<String> found) {
    if (chain.contains(service.type())) {
      if (chain.get(0) == service.type()) {
        found.add(
            where(service)
                + "its constructor leads back to itself: "
                + Stream.concat(chain.stream(), Stream.of(service.type()))
                    .map(Class::getSimpleName)
                    .collect(Collectors.joining(" -> ")));
      }
      return;
    }
    List<Class<?>> longer = new ArrayList<>(chain);
    longer.add(service.type());
    Arrays.stream(service.implementation().getDeclaredConstructors())
        .flatMap(constructor -> Arrays.stream(constructor.getParameterTypes()))
        .map(all::get)
        .filter(next -> next != null)
        .forEach(next -> circle(next, longer, found));
  }

  private static String where(Service<?> service) {
    return "service "
        + service.type().getSimpleName()
        + " ("
        + service.implementation().getName()
        + ", plugin "
        + service.plugin().name()
        + "): ";
  }
}
