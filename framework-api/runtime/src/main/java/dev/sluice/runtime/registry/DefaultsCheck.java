package dev.sluice.runtime.registry;

import dev.sluice.api.plugin.Spec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with the components that defaults name: a circle of defaults has no end, and
 * parameters must be of the record that the component takes and within its constraints. A type that
 * nobody offers is no problem here, because its plugin may be elsewhere; a descriptor that leaves
 * it open is refused.
 */
final class DefaultsCheck {
  private final Function<Spec<?>, Optional<Offer<?>>> find;
  private final List<String> chain = new ArrayList<>();
  private final Set<String> problems = new TreeSet<>();
  // What was found to lead to no circle.
  private final Set<String> clear = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private boolean circle;

  DefaultsCheck(Function<Spec<?>, Optional<Offer<?>>> find) {
    this.find = find;
  }

  void check(Offer<?> offer) {
    circle = false;
    seen.clear();
    enter(offer);
    if (!circle) {
      clear.addAll(seen);
    }
  }

  /** What is wrong with all that was checked, sorted. */
  Set<String> problems() {
    return problems;
  }

  private void enter(Offer<?> offer) {
    String name = name(offer);
    if (clear.contains(name)) {
      return;
    }
    if (chain.contains(name)) {
      circle = true;
      // Said once: by the component that the circle comes back to.
      if (chain.get(0).equals(name)) {
        problems.add(
            name
                + ": its defaults lead back to itself: "
                + String.join(" -> ", chain)
                + " -> "
                + name);
      }
      return;
    }
    chain.add(name);
    seen.add(name);
    broken(offer.defaults());
    visit(offer.defaults());
    chain.remove(chain.size() - 1);
  }

  private void visit(@Nullable Object value) {
    if (value instanceof Spec<?> spec) {
      component(spec);
    } else if (value instanceof Record record) {
      Param.of(record.getClass()).forEach(param -> visit(param.value(record)));
    } else if (value instanceof Optional<?> optional) {
      optional.ifPresent(this::visit);
    } else if (value instanceof Collection<?> items) {
      items.forEach(this::visit);
    } else if (value instanceof Map<?, ?> map) {
      visit(map.values());
    }
  }

  private void component(Spec<?> spec) {
    Optional<Offer<?>> offer = find.apply(spec);
    Record params = spec.params();
    if (params == null) {
      offer.ifPresent(this::enter);
      return;
    }
    if (offer.isPresent() && offer.get().defaults().getClass() != params.getClass()) {
      problems.add(
          chain.get(chain.size() - 1)
              + ": its defaults give "
              + name(offer.get())
              + " parameters of "
              + params.getClass().getName()
              + ", but it takes "
              + offer.get().defaults().getClass().getName());
      return;
    }
    broken(params);
    visit(params);
  }

  private void broken(Record defaults) {
    Constraints.broken(defaults)
        .forEach(text -> problems.add(chain.get(chain.size() - 1) + ": in its defaults, " + text));
  }

  private static String name(Offer<?> offer) {
    return Registry.nameOf(offer.kind()) + " '" + offer.type() + "'";
  }
}
