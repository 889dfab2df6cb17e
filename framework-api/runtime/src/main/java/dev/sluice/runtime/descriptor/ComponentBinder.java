package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds nested components: {@code {type: rk4, steps: 50}}, {@code rk4} for one with its defaults,
 * or a mapping without {@code type}, which changes the parameters of the type beneath. A changed
 * type drops all that lies beneath.
 */
final class ComponentBinder {
  private static final String TYPE = "type";

  private final Registry registry;
  private final Problems problems;
  private final Binder binder;
  private final Memo memo;
  private final References references;

  ComponentBinder(
      Registry registry, Problems problems, Binder binder, Memo memo, References references) {
    this.registry = registry;
    this.problems = problems;
    this.binder = binder;
    this.memo = memo;
    this.references = references;
  }

  /**
   * A component whose parameters are not bound yet.
   *
   * @param type where it was named
   * @param base what its parameters are given over
   */
  private record Chosen<T>(Offer<T> offer, Layers type, Layers layers, Record base) {}

  /** The type and the parameters before they are bound; false if a problem was noted. */
  boolean below(
      Class<?> kind, References.Target at, String path, Map<String, References.Target> into) {
    Chosen<?> chosen = chosen(kind, at.layers(), (Spec<?>) at.preset(), path, "");
    if (chosen == null) {
      return false;
    }
    into.put(
        TYPE,
        new References.Target(new ParamType.Text(List.of()), chosen.type(), chosen.offer().type()));
    References.parameters(
        chosen.offer().defaults().getClass(), chosen.layers(), chosen.base(), into);
    return true;
  }

  <T> @Nullable Spec<T> bind(
      Class<T> kind,
      Layers layers,
      @Nullable Spec<?> preset,
      String path,
      String description,
      Set<String> reserved) {
    Memo.Key key = new Memo.Key(path, layers, preset);
    Spec<?> known = memo.get(key);
    if (known != null && known.kind() == kind) {
      @SuppressWarnings("unchecked") // a spec's kind is its type's class
      Spec<T> same = (Spec<T>) known;
      return same;
    }
    int before = references.count();
    Spec<T> bound = fresh(kind, layers, preset, path, description, reserved);
    // What a reference in it leads to may be another value in another variant.
    if (bound != null && references.count() == before) {
      memo.put(key, bound);
    }
    return bound;
  }

  private <T> @Nullable Spec<T> fresh(
      Class<T> kind,
      Layers layers,
      @Nullable Spec<?> preset,
      String path,
      String description,
      Set<String> reserved) {
    Chosen<T> chosen = chosen(kind, layers, preset, path, description);
    if (chosen == null) {
      return null;
    }
    Record params = params(chosen.offer(), chosen.layers(), chosen.base(), path, reserved);
    return params == null ? null : new Spec<>(kind, chosen.offer().type(), params, path);
  }

  private <T> @Nullable Chosen<T> chosen(
      Class<T> kind, Layers layers, @Nullable Spec<?> preset, String path, String description) {
    if (layers.isEmpty() && preset == null) {
      problems.add(layers.near(), path, Expected.missingComponent(kind, description, registry));
      return null;
    }
    String type = preset == null ? null : ownName(kind, preset.type());
    Layers typed = new Layers(List.of(), layers.near());
    Record base = preset == null ? null : preset.params();
    List<Tree> kept = new ArrayList<>();
    for (Tree layer : layers.trees()) {
      Tree named = layer instanceof Tree.Branch branch ? branch.get(TYPE) : layer;
      if (layer instanceof Tree.Branch) {
        kept.add(layer);
      }
      if (named == null) {
        continue;
      }
      if (named instanceof Tree.Broken) {
        return null;
      }
      if (!(named instanceof Tree.Leaf leaf && leaf.value() instanceof String name)) {
        String at = named == layer ? path : Paths.child(path, TYPE);
        problems.add(named.place(), at, Expected.wrongComponent(kind, named, registry));
        return null;
      }
      String own = ownName(kind, name);
      if (!own.equals(type)) {
        kept.removeIf(tree -> tree != layer);
        base = null;
        type = own;
      }
      typed = new Layers(List.of(new Tree.Leaf(named.place(), own, false)), layers.near());
    }
    if (type == null) {
      problems.add(layers.top().place(), path, Expected.missingType(kind, registry));
      return null;
    }
    Optional<Offer<T>> offer = registry.find(kind, type);
    if (offer.isEmpty()) {
      problems.add(
          typed.place(), Paths.child(path, TYPE), Expected.unknownType(kind, type, registry));
      return null;
    }
    return new Chosen<>(
        offer.get(),
        typed,
        new Layers(kept, layers.place()),
        base == null ? offer.get().defaults() : base);
  }

  /** An alias' component; a name that nobody offers stays as it is. */
  private <T> String ownName(Class<T> kind, String name) {
    return registry.find(kind, name).map(Offer::type).orElse(name);
  }

  private @Nullable Record params(
      Offer<?> offer, Layers layers, Record base, String path, Set<String> reserved) {
    Set<String> own = new LinkedHashSet<>(Set.of(TYPE));
    own.addAll(reserved);
    return binder.record(
        offer.defaults().getClass(),
        layers,
        base,
        path,
        Registry.nameOf(offer.kind()) + " '" + offer.type() + "'",
        own);
  }
}
