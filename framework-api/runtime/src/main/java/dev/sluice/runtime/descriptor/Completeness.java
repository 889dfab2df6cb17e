package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
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
    if (type instanceof ParamType.Maybe maybe) {
      return !(preset instanceof Optional<?> optional)
          || optional.isEmpty()
          || of(maybe.of(), optional.get());
    }
    if (preset == null) {
      return false;
    }
    if (type instanceof ParamType.Component component) {
      return component(component.kind(), (Spec<?>) preset);
    }
    if (type instanceof ParamType.Group) {
      return record((Record) preset);
    }
    if (type instanceof ParamType.Listing listing) {
      return ((List<?>) preset).stream().allMatch(item -> of(listing.of(), item));
    }
    if (type instanceof ParamType.Table table) {
      return ((Map<?, ?>) preset).values().stream().allMatch(item -> of(table.of(), item));
    }
    return true;
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
