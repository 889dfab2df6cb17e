package dev.sluice.runtime.registry;

import java.util.List;

/** What a parameter may be: the types that a descriptor can hold. */
public sealed interface ParamType {
  /** What is declared about the value itself, next to its type. */
  default List<Constraint> constraints() {
    return List.of();
  }

  /** A whole number that fits an {@code int} or a {@code long}. */
  record Whole(long least, long most, List<Constraint> constraints) implements ParamType {}

  /** A {@code double}. */
  record Real(List<Constraint> constraints) implements ParamType {}

  /** {@code true} or {@code false}. */
  record Flag() implements ParamType {}

  /** A {@code String}. */
  record Text(List<Constraint> constraints) implements ParamType {}

  /** An enum's constant, by its kebab-case name. */
  record Choice(Class<? extends Enum<?>> of) implements ParamType {}

  /** A plain record: parameters without a {@code type}. */
  record Group(Class<? extends Record> of) implements ParamType {}

  /** A nested component: {@code Spec<K>}. */
  record Component(Class<?> kind) implements ParamType {}

  /** {@code List<X>}. */
  record Listing(ParamType of, List<Constraint> constraints) implements ParamType {}

  /** {@code Map<String, X>}. */
  record Table(ParamType of, List<Constraint> constraints) implements ParamType {}

  /** A type that brings its own grammar. */
  record Own(Class<? extends OwnGrammar> of) implements ParamType {}

  /** {@code Optional<X>}. */
  record Maybe(ParamType of) implements ParamType {}
}
