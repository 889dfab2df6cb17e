package dev.sluice.runtime.registry;

/**
 * Where a component comes from.
 *
 * @param name the plugin's class
 * @param version its jar's {@code Implementation-Version}; {@code development} where it has none
 * @param source the jar's file name, or the folder of its classes
 */
public record PluginInfo(String name, String version, String source) {}
