package dev.sluice.api.plugin;

/**
 * A plugin's one entry: found by {@link java.util.ServiceLoader}, it offers components to the
 * registry. A jar on the class path with a line in {@code
 * META-INF/services/dev.sluice.api.plugin.Plugin} is a plugin.
 */
public interface Plugin {
  /** Offers every component and law of this plugin. Called once, at start; must be cheap. */
  void offer(Offers offers);
}
