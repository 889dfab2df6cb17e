package dev.sluice.experiments.cli;

import dev.sluice.api.run.Nearest;
import dev.sluice.experiments.run.InputException;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import java.util.List;

/** Finds what a person names, or says what there is. */
final class Lookup {
  private Lookup() {}

  static Class<?> kind(Registry registry, String name) {
    List<String> names = registry.kinds().stream().map(Registry::nameOf).toList();
    return registry
        .kind(name)
        .orElseThrow(
            () -> new InputException("no kind is called '" + name + "'" + rest(name, names)));
  }

  static Offer<?> component(Registry registry, Class<?> kind, String name) {
    return find(registry, kind, name);
  }

  private static <T> Offer<T> find(Registry registry, Class<T> kind, String name) {
    List<String> names = registry.names(kind);
    return registry
        .find(kind, name)
        .orElseThrow(
            () ->
                new InputException(
                    "no "
                        + Registry.nameOf(kind)
                        + " is called '"
                        + name
                        + "'"
                        + rest(name, names)));
  }

  private static String rest(String name, List<String> names) {
    return Nearest.hint(name, names) + "; there are: " + String.join(", ", names);
  }
}
