package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a default leaves nothing open, so that a descriptor need not give the parameter. */
final class Completeness {
  private final Registry registry;

  Completeness(Registry registry) {
    this.registry = registry;
  }

  boolean of(ParamType type, @Nullable Object preset) {
    return switch (type.form()) {
      case MAYBE ->
          !(preset instanceof Optional<?> optional)
              || optional.isEmpty()
              || of(((ParamType.Maybe) type).of(), optional.get());
      case COMPONENT ->
          preset != null && component(((ParamType.Component) type).kind(), (Spec<?>) preset);
      case GROUP -> preset != null && record((Record) preset);
      case LISTING -> preset != null && all(((ParamType.Listing) type).of(), (List<?>) preset);
      case TABLE ->
          preset != null && all(((ParamType.Table) type).of(), ((Map<?, ?>) preset).values());
      case WHOLE, REAL, FLAG, TEXT, CHOICE, OWN -> preset != null;
    };
  }

  private boolean all(ParamType type, Collection<?> presets) {
    return presets.stream().allMatch(preset -> of(type, preset));
  }

  /** Whether a record of defaults leaves nothing open. */
  boolean record(Record defaults) {
    return Param.of(defaults.getClass()).stream()
        .allMatch(param -> of(param.type(), param.value(defaults)));
  }

  private <T> boolean component(Class<T> kind, Spec<?> preset) {
    Optional<Offer<T>> offer = registry.find(kind, preset.type());
    Record params = preset.params();
    return offer.isPresent() && record(params == null ? offer.get().defaults() : params);
  }
}
