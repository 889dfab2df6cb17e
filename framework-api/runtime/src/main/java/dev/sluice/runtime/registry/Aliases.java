package dev.sluice.runtime.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The other names of components, by kind. */
final class Aliases {
  private final Map<Class<?>, SortedMap<String, Alias>> byKind = new HashMap<>();

  /** One other name and the plugin that offers it. */
  private record Alias(String name, String type, PluginInfo plugin) {}

  /** Files one; what is wrong with it by itself. */
  List<String> add(Class<?> kind, String name, String type, PluginInfo plugin) {
    List<String> problems = new ArrayList<>();
    String alias = Registry.nameOf(kind) + " alias '" + name + "'";
    if (!Names.valid(name)) {
      problems.add(
          alias
              + " of plugin "
              + plugin.name()
              + ": a name has lower-case letters, digits, hyphens");
    }
    Alias old =
        byKind
            .computeIfAbsent(kind, key -> new TreeMap<>())
            .putIfAbsent(name, new Alias(name, type, plugin));
    if (old != null) {
      problems.add(
          alias
              + " is offered twice: by plugin "
              + old.plugin().name()
              + " for '"
              + old.type()
              + "' and by plugin "
              + plugin.name()
              + " for '"
              + type
              + "'");
    }
    return problems;
  }

  /** What is wrong with them, once all components are known. */
  List<String> problems(Map<Class<?>, SortedMap<String, Offer<?>>> offers) {
    List<String> problems = new ArrayList<>();
    byKind.forEach(
        (kind, aliases) ->
            aliases
                .values()
                .forEach(
                    alias ->
                        check(
                            kind,
                            alias,
                            offers.getOrDefault(kind, Collections.emptySortedMap()),
                            problems)));
    Collections.sort(problems);
    return problems;
  }

  private void check(
      Class<?> kind, Alias alias, SortedMap<String, Offer<?>> offers, List<String> problems) {
    String kindName = Registry.nameOf(kind);
    String what =
        kindName + " alias '" + alias.name() + "' of plugin " + alias.plugin().name() + ": ";
    Offer<?> same = offers.get(alias.name());
    if (same != null) {
      problems.add(
          what + "plugin " + same.plugin().name() + " offers a " + kindName + " of that name");
    }
    if (!offers.containsKey(alias.type())) {
      Alias chained = byKind.getOrDefault(kind, Collections.emptySortedMap()).get(alias.type());
      problems.add(
          what
              + (chained != null
                  ? "'" + alias.type() + "' is itself an alias, of '" + chained.type() + "'"
                  : "no " + kindName + " is called '" + alias.type() + "'"));
    }
  }

  /** A component's own name: that of an alias, or the name itself. */
  String type(Class<?> kind, String name) {
    Alias alias = byKind.getOrDefault(kind, Collections.emptySortedMap()).get(name);
    return alias == null ? name : alias.type();
  }

  /** The other names of one component, sorted. */
  List<String> of(Class<?> kind, String type) {
    return byKind.getOrDefault(kind, Collections.emptySortedMap()).values().stream()
        .filter(alias -> alias.type().equals(type))
        .map(Alias::name)
        .toList();
  }
}
