package dev.sluice.api.plugin;

import dev.sluice.api.law.Law;

/** Takes what a plugin has. */
public interface Offers {
  /**
   * Offers one component.
   *
   * @param kind the interface it implements, annotated with {@link Kind}
   * @param type its name in descriptors, lower case with hyphens, unique within the kind
   * @param component a class with one {@code jakarta.inject.Inject} constructor, which may ask for
   *     its {@code defaults}' record and for whatever a run gives
   * @param defaults the parameters' record with its default values; a component of the record that
   *     is {@code null} here is required in a descriptor
   * @return this
   */
  <T, P extends Record> Offers add(
      Class<T> kind, String type, Class<? extends T> component, P defaults);

  /** Offers a component without parameters: its constructor asks for none. */
  default <T> Offers add(Class<T> kind, String type, Class<? extends T> component) {
    return add(kind, type, component, new NoParams());
  }

  /**
   * Offers another name for a component, such as one by which it was known before. Whatever reads a
   * name accepts it; a run is described, and its id computed, by the component's own name.
   *
   * @param kind the component's kind
   * @param alias the other name, lower case with hyphens, unique among the names and aliases of the
   *     kind
   * @param type the component's own name; the component may be another plugin's
   * @return this
   */
  Offers alias(Class<?> kind, String alias, String type);

  /**
   * Offers a service to the constructors of components, this plugin's and others'. Each run has one
   * instance, made when a component first asks for {@code type}; if it is {@link AutoCloseable} the
   * run closes it after the components. It must be safe for any number of threads.
   *
   * @param type what a constructor asks for: any class or interface that no run gives already
   * @param implementation a class with one {@code jakarta.inject.Inject} constructor, which may ask
   *     for whatever a run gives but random streams, and for other services
   */
  <T> Offers service(Class<T> type, Class<? extends T> implementation);

  /** Offers a theorem about every component of a kind, whoever wrote the component. */
  <T> Offers law(Class<T> kind, Law<T> law);
}
