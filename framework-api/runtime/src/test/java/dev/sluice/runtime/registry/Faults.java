package dev.sluice.runtime.registry;

import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Size;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Components with one fault each, for {@link RegistryTest}. */
@SuppressWarnings({"UnusedVariable", "ClassCanBeStatic"}) // faults to be found, never built
final class Faults {
  private Faults() {}

  @Kind(value = "pump", description = "What pumps.")
  interface Pump {}

  @Kind(value = "pump", description = "Another of the same name.")
  interface OtherPump {}

  interface NoKind {}

  record None() {}

  record Misplaced(@Min(1) String name) {}

  record Doubly(@Positive @Min(1) int number) {}

  record Few(@Size(min = 2) List<@Min(1) Integer> sides, Optional<Spec<Pump>> inner) {}

  record Nested(Spec<Pump> inner) {}

  record Array(int[] sides) {}

  record Stranger(List<NoKindSpec> items) {}

  record NoKindSpec(Spec<NoKind> inner) {}

  static final class Good implements Pump {
    @Inject
    Good(None params, Build build) {}
  }

  static final class OtherGood implements OtherPump {
    @Inject
    OtherGood(None params) {}
  }

  static final class Nesting implements Pump {
    @Inject
    Nesting(Nested params) {}
  }

  static final class WithMisplaced implements Pump {
    @Inject
    WithMisplaced(Misplaced params) {}
  }

  static final class WithDoubly implements Pump {
    @Inject
    WithDoubly(Doubly params) {}
  }

  static final class WithFew implements Pump {
    @Inject
    WithFew(Few params) {}
  }

  static final class WithArray implements Pump {
    @Inject
    WithArray(Array params) {}
  }

  static final class WithStranger implements Pump {
    @Inject
    WithStranger(Stranger params) {}
  }

  static final class NoConstructor implements Pump {}

  static final class TwoConstructors implements Pump {
    @Inject
    TwoConstructors() {}

    @Inject
    TwoConstructors(None params) {}
  }

  static final class Greedy implements Pump {
    @Inject
    Greedy(None params, RandomGenerator random, @Named("a") Build build) {}
  }

  abstract static class Abstract implements Pump {
    @Inject
    Abstract() {}
  }

  final class Inner implements Pump {
    @Inject
    Inner() {}
  }

  static final class Unkinded implements NoKind {
    @Inject
    Unkinded() {}
  }
}
