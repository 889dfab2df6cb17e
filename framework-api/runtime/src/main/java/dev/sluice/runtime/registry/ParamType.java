package dev.sluice.runtime.registry;

import java.util.List;

/** What a parameter may be: the types that a descriptor can hold. */
public sealed interface ParamType {
  /** One for each case, so that a {@code switch} over them compiles only if it has them all. */
  enum Form {
    WHOLE,
    REAL,
    FLAG,
    TEXT,
    CHOICE,
    GROUP,
    COMPONENT,
    LISTING,
    TABLE,
    MAYBE,
    OWN
  }

  Form form();

  /** What is declared about the value itself, next to its type. */
  default List<Constraint> constraints() {
    return List.of();
  }

  /** A whole number that fits an {@code int} or a {@code long}. */
  record Whole(long least, long most, List<Constraint> constraints) implements ParamType {
    @Override
    public Form form() {
      return Form.WHOLE;
    }
  }

  /** A {@code double}. */
  record Real(List<Constraint> constraints) implements ParamType {
    @Override
    public Form form() {
      return Form.REAL;
    }
  }

  /** {@code true} or {@code false}. */
  record Flag() implements ParamType {
    @Override
    public Form form() {
      return Form.FLAG;
    }
  }

  /** A {@code String}. */
  record Text(List<Constraint> constraints) implements ParamType {
    @Override
    public Form form() {
      return Form.TEXT;
    }
  }

  /** An enum's constant, by its kebab-case name. */
  record Choice(Class<? extends Enum<?>> of) implements ParamType {
    @Override
    public Form form() {
      return Form.CHOICE;
    }
  }

  /** A plain record: parameters without a {@code type}. */
  record Group(Class<? extends Record> of) implements ParamType {
    @Override
    public Form form() {
      return Form.GROUP;
    }
  }

  /** A nested component: {@code Spec<K>}. */
  record Component(Class<?> kind) implements ParamType {
    @Override
    public Form form() {
      return Form.COMPONENT;
    }
  }

  /** {@code List<X>}. */
  record Listing(ParamType of, List<Constraint> constraints) implements ParamType {
    @Override
    public Form form() {
      return Form.LISTING;
    }
  }

  /** {@code Map<String, X>}. */
  record Table(ParamType of, List<Constraint> constraints) implements ParamType {
    @Override
    public Form form() {
      return Form.TABLE;
    }
  }

  /** A type that brings its own grammar. */
  record Own(Class<? extends OwnGrammar> of) implements ParamType {
    @Override
    public Form form() {
      return Form.OWN;
    }
  }

  /** {@code Optional<X>}. */
  record Maybe(ParamType of) implements ParamType {
    @Override
    public Form form() {
      return Form.MAYBE;
    }
  }
}
