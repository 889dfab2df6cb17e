package dev.sluice.api.plugin;

/** The parameters of a component that has none. */
public record NoParams() {}
