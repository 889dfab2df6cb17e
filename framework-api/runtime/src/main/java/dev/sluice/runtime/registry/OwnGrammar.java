package dev.sluice.runtime.registry;

/**
 * A type of parameters that files write in a form of its own. Its static field {@code GRAMMAR} says
 * how it is read, described to editors, and written back.
 */
public interface OwnGrammar {}
