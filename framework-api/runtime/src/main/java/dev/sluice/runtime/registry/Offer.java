package dev.sluice.runtime.registry;

import java.lang.reflect.Constructor;

/**
 * One component that a plugin offers.
 *
 * @param kind the interface
 * @param type its name within the kind
 * @param component the class that is built
 * @param defaults its parameters' record with their defaults; {@code null} within means required
 * @param plugin who offers it
 */
public record Offer<T>(
    Class<T> kind, String type, Class<? extends T> component, Record defaults, PluginInfo plugin) {

  /** The constructor that builds the component. */
  public Constructor<? extends T> constructor() {
    return Injectable.constructor(component);
  }
}
