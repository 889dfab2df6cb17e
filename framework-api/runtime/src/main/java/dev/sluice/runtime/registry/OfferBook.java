package dev.sluice.runtime.registry;

import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Writes down what plugins offer, and what is wrong with it. Of the plugins that are trusted only
 * names are looked at.
 */
final class OfferBook {
  private final Predicate<Plugin> trusted;
  private final SortedMap<String, Class<?>> kinds = new TreeMap<>();
  private final Map<Class<?>, SortedMap<String, Offer<?>>> offers = new HashMap<>();
  private final Map<Class<?>, SortedMap<String, Law<?>>> laws = new HashMap<>();
  private final Map<Law<?>, PluginInfo> lawgivers = new HashMap<>();
  private final Aliases aliases = new Aliases();
  private final List<Offer<?>> toCheck = new ArrayList<>();
  private final Services services = new Services();
  private final List<PluginInfo> plugins = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  OfferBook(Predicate<Plugin> trusted) {
    this.trusted = trusted;
  }

  SortedMap<String, Class<?>> kinds() {
    return kinds;
  }

  Map<Class<?>, SortedMap<String, Offer<?>>> offers() {
    return offers;
  }

  Map<Class<?>, SortedMap<String, Law<?>>> laws() {
    return laws;
  }

  Aliases aliases() {
    return aliases;
  }

  Services services() {
    return services;
  }

  List<PluginInfo> plugins() {
    return plugins;
  }

  void problem(String text) {
    problems.add(text);
  }

  void take(Plugin plugin) {
    PluginInfo info = Origin.of(plugin.getClass());
    plugins.add(info);
    try {
      plugin.offer(new Taking(info, trusted.test(plugin)));
    } catch (RuntimeException | LinkageError e) {
      problem("plugin " + info.name() + " failed while it offered its components: " + e);
    }
  }

  /** Fails if anything was wrong. */
  void finish() {
    // Before the others: a component may ask for the service of a plugin that came later.
    problems.addAll(
        0,
        toCheck.stream().flatMap(one -> ComponentCheck.problems(one, services).stream()).toList());
    services.problems().forEach(this::problem);
    aliases.problems(offers).forEach(this::problem);
    if (problems.isEmpty()) {
      DefaultsCheck defaults = new DefaultsCheck(this::find);
      toCheck.forEach(defaults::check);
      defaults.problems().forEach(this::problem);
    }
    if (!problems.isEmpty()) {
      throw new RegistryException(problems);
    }
  }

  private Optional<Offer<?>> find(Spec<?> spec) {
    return Optional.ofNullable(
        offers
            .getOrDefault(spec.kind(), Collections.emptySortedMap())
            .get(aliases.type(spec.kind(), spec.type())));
  }

  private boolean knowsKind(Class<?> kind, String what, PluginInfo plugin) {
    Kind annotation = kind.getAnnotation(Kind.class);
    if (annotation == null || !kind.isInterface()) {
      problem(
          what
              + " of plugin "
              + plugin.name()
              + ": "
              + kind.getName()
              + " is not an interface annotated with @Kind");
      return false;
    }
    return true;
  }

  private void file(Offer<?> offer) {
    String kindName = Registry.nameOf(offer.kind());
    Class<?> sameName = kinds.putIfAbsent(kindName, offer.kind());
    if (sameName != null && sameName != offer.kind()) {
      problem(
          "two kinds are called '"
              + kindName
              + "': "
              + sameName.getName()
              + " and "
              + offer.kind().getName());
    }
    Offer<?> old =
        offers
            .computeIfAbsent(offer.kind(), kind -> new TreeMap<>())
            .putIfAbsent(offer.type(), offer);
    if (old != null) {
      problem(
          kindName
              + " '"
              + offer.type()
              + "' is offered twice: by plugin "
              + old.plugin().name()
              + " ("
              + old.plugin().source()
              + ") and by plugin "
              + offer.plugin().name()
              + " ("
              + offer.plugin().source()
              + ")");
    }
  }

  /** What one plugin sees. */
  private final class Taking implements Offers {
    private final PluginInfo plugin;
    private final boolean trusted;

    Taking(PluginInfo plugin, boolean trusted) {
      this.plugin = plugin;
      this.trusted = trusted;
    }

    @Override
    public <T, P extends Record> Offers add(
        Class<T> kind, String type, Class<? extends T> component, P defaults) {
      String what = "component '" + type + "'";
      if (knowsKind(kind, what, plugin)) {
        Offer<T> offer = new Offer<>(kind, type, component, defaults, plugin);
        if (!trusted) {
          toCheck.add(offer);
        }
        file(offer);
      }
      return this;
    }

    @Override
    public Offers alias(Class<?> kind, String alias, String type) {
      if (knowsKind(kind, "alias '" + alias + "'", plugin)) {
        aliases.add(kind, alias, type, plugin).forEach(OfferBook.this::problem);
      }
      return this;
    }

    @Override
    public <T> Offers service(Class<T> type, Class<? extends T> implementation) {
      services.add(new Service<>(type, implementation, plugin));
      return this;
    }

    @Override
    public <T> Offers law(Class<T> kind, Law<T> law) {
      String what = "law '" + law.name() + "'";
      if (!Names.valid(law.name())) {
        problem(
            what
                + " of plugin "
                + plugin.name()
                + ": a name has lower-case letters, digits, hyphens");
      }
      if (knowsKind(kind, what, plugin)) {
        Law<?> old = laws.computeIfAbsent(kind, k -> new TreeMap<>()).putIfAbsent(law.name(), law);
        if (old != null) {
          problem(
              what
                  + " of "
                  + Registry.nameOf(kind)
                  + " is offered twice: by plugin "
                  + lawgivers.getOrDefault(old, plugin).name()
                  + " and by plugin "
                  + plugin.name());
        }
        lawgivers.putIfAbsent(law, plugin);
      }
      return this;
    }
  }
}
