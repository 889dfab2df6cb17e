package dev.sluice.runtime.registry;

/** What a parameter may be: the types that a descriptor can hold. */
public sealed interface ParamType {
  /** A whole number that fits an {@code int} or a {@code long}. */
  record Whole(long least, long most) implements ParamType {}

  /** A {@code double}. */
  record Real() implements ParamType {}

  /** {@code true} or {@code false}. */
  record Flag() implements ParamType {}

  /** A {@code String}. */
  record Text() implements ParamType {}

  /** An enum's constant, by its kebab-case name. */
  record Choice(Class<? extends Enum<?>> of) implements ParamType {}

  /** A plain record: parameters without a {@code type}. */
  record Group(Class<? extends Record> of) implements ParamType {}

  /** A nested component: {@code Spec<K>}. */
  record Component(Class<?> kind) implements ParamType {}

  /** {@code List<X>}. */
  record Listing(ParamType of) implements ParamType {}

  /** {@code Map<String, X>}. */
  record Table(ParamType of) implements ParamType {}

  /** A type that brings its own grammar. */
  record Own(Class<? extends OwnGrammar> of) implements ParamType {}

  /** {@code Optional<X>}. */
  record Maybe(ParamType of) implements ParamType {}
}
