package dev.sluice.runtime.law;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Other values of a parameter, to try; not every one need be allowed. */
final class Alternatives {
  private static final int MOST = 4;

  private final Registry registry;

  Alternatives(Registry registry) {
    this.registry = registry;
  }

  /** The likeliest first; none for what only a component's own grammar knows. */
  List<Object> of(ParamType type, @Nullable Object value) {
    List<Object> others = new ArrayList<>(all(type, value));
    others.removeIf(other -> other.equals(value));
    return others.subList(0, Math.min(MOST, others.size()));
  }

  private List<?> all(ParamType type, @Nullable Object value) {
    return switch (type.form()) {
      case WHOLE -> whole(value);
      case REAL -> {
        double real = value instanceof Number number ? number.doubleValue() : 1;
        yield List.of(real / 2, real + 1, (1 + real) / 2, 2 * real);
      }
      case FLAG -> List.of(!Boolean.TRUE.equals(value));
      case TEXT -> List.of(value + "x", "none");
      case CHOICE -> List.of(((ParamType.Choice) type).of().getEnumConstants());
      case COMPONENT -> components(((ParamType.Component) type).kind());
      case LISTING -> listings(((ParamType.Listing) type).of(), value);
      case MAYBE -> maybe(((ParamType.Maybe) type).of(), value);
      // Their parts are tried one by one.
      case GROUP, TABLE, OWN -> List.of();
    };
  }

  private static List<?> whole(@Nullable Object value) {
    if (value instanceof Integer whole) {
      return List.of(whole + 1, Math.max(0, whole - 1), 2 * whole);
    }
    return value instanceof Long whole ? List.of(whole + 1, whole - 1) : List.of();
  }

  private <T> List<Spec<T>> components(Class<T> kind) {
    return registry.offers(kind).stream()
        .map(Offer::type)
        .map(type -> Spec.of(kind, type))
        .toList();
  }

  private List<?> listings(ParamType of, @Nullable Object value) {
    List<Object> lists = new ArrayList<>();
    if (value instanceof List<?> items) {
      for (Object item : all(of, items.isEmpty() ? null : items.get(0))) {
        if (!items.contains(item) && lists.size() < MOST - 1) {
          lists.add(List.of(item));
        }
      }
    }
    lists.add(List.of());
    return lists;
  }

  private List<?> maybe(ParamType of, @Nullable Object value) {
    List<Object> options = new ArrayList<>(List.of(Optional.empty()));
    Object inner = value instanceof Optional<?> optional ? optional.orElse(null) : null;
    all(of, inner).forEach(each -> options.add(Optional.of(each)));
    return options;
  }
}
