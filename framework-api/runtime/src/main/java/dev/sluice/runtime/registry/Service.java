package dev.sluice.runtime.registry;

/**
 * A service that a plugin offers to components.
 *
 * @param type what a constructor asks for
 * @param implementation the class that each run builds once
 * @param plugin who offers it
 */
public record Service<T>(Class<T> type, Class<? extends T> implementation, PluginInfo plugin) {}
