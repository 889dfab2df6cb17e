package dev.sluice.runtime.registry;

import dev.sluice.api.law.Law;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Plugin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Every component and law that the plugins offer, by kind and name. All that is wrong with them is
 * said at once, at start, in one {@link RegistryException}.
 */
public final class Registry {
  private final OfferBook book;

  private Registry(OfferBook book) {
    this.book = book;
  }

  /**
   * The plugins that {@link ServiceLoader} finds. Those of Sluice itself are not checked at every
   * start, because a test gives them to {@link #of}.
   */
  public static Registry load(ClassLoader loader) {
    OfferBook book = new OfferBook(Registry::isOwn);
    Iterator<Plugin> found = ServiceLoader.load(Plugin.class, loader).iterator();
    List<Plugin> plugins = new ArrayList<>();
    boolean more = true;
    while (more) {
      // A plugin that cannot be loaded does not hide what is wrong with the others.
      try {
        more = found.hasNext();
        if (more) {
          plugins.add(found.next());
        }
      } catch (ServiceConfigurationError e) {
        book.problem("a plugin cannot be loaded: " + e.getMessage());
      }
    }
    return of(book, plugins);
  }

  /** These plugins only, all of them checked. */
  public static Registry of(Plugin... plugins) {
    return of(new OfferBook(plugin -> false), List.of(plugins));
  }

  private static boolean isOwn(Plugin plugin) {
    return plugin.getClass().getName().startsWith("dev.sluice.");
  }

  private static Registry of(OfferBook book, List<Plugin> plugins) {
    plugins.stream()
        .sorted(Comparator.comparing(plugin -> plugin.getClass().getName()))
        .forEach(book::take);
    book.finish();
    return new Registry(book);
  }

  /** Every kind that has a component, by name. */
  public List<Class<?>> kinds() {
    return List.copyOf(book.kinds().values());
  }

  /** The kind of that name, such as {@code solver}. */
  public Optional<Class<?>> kind(String name) {
    return Optional.ofNullable(book.kinds().get(name));
  }

  /** What there is of a kind, by type. */
  @SuppressWarnings("unchecked") // the book files an offer under its own kind
  public <T> List<Offer<T>> offers(Class<T> kind) {
    return (List<Offer<T>>) (List<?>) List.copyOf(offersOf(kind).values());
  }

  /** The component of that name or alias; the offer has the component's own name. */
  @SuppressWarnings("unchecked") // the book files an offer under its own kind
  public <T> Optional<Offer<T>> find(Class<T> kind, String name) {
    return Optional.ofNullable((Offer<T>) offersOf(kind).get(book.aliases().type(kind, name)));
  }

  /** The other names of a component, sorted. */
  public List<String> aliases(Offer<?> offer) {
    return book.aliases().of(offer.kind(), offer.type());
  }

  /** Every name and alias of a kind's components: what a descriptor may say. */
  public List<String> names(Class<?> kind) {
    return offers(kind).stream()
        .flatMap(offer -> Stream.concat(Stream.of(offer.type()), aliases(offer).stream()))
        .toList();
  }

  /** The laws of a kind, by name. */
  @SuppressWarnings("unchecked") // the book files a law under its own kind
  public <T> List<Law<T>> laws(Class<T> kind) {
    Collection<Law<?>> laws = book.laws().getOrDefault(kind, Collections.emptySortedMap()).values();
    return (List<Law<T>>) (List<?>) List.copyOf(laws);
  }

  /** The services that a run gives besides {@link RunGives}. */
  public List<Service<?>> services() {
    return List.copyOf(book.services().all());
  }

  /** Every plugin, by name. */
  public List<PluginInfo> plugins() {
    return List.copyOf(book.plugins());
  }

  /** A kind's name, as in {@code @Kind("solver")}. */
  public static String nameOf(Class<?> kind) {
    Kind annotation = kind.getAnnotation(Kind.class);
    if (annotation == null) {
      throw new IllegalArgumentException(kind.getName() + " is not annotated with @Kind");
    }
    return annotation.value();
  }

  private SortedMap<String, Offer<?>> offersOf(Class<?> kind) {
    return book.offers().getOrDefault(kind, Collections.emptySortedMap());
  }
}
