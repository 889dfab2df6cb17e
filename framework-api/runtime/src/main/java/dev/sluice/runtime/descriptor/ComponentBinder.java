package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

  ComponentBinder(Registry registry, Problems problems, Binder binder, Memo memo) {
    this.registry = registry;
    this.problems = problems;
    this.binder = binder;
    this.memo = memo;
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
    Spec<T> bound = fresh(kind, layers, preset, path, description, reserved);
    if (bound != null) {
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
    if (layers.isEmpty() && preset == null) {
      problems.add(layers.near(), path, Expected.missingComponent(kind, description, registry));
      return null;
    }
    String type = preset == null ? null : ownName(kind, preset.type());
    Place typePlace = layers.near();
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
      typePlace = named.place();
    }
    if (type == null) {
      problems.add(layers.top().place(), path, Expected.missingType(kind, registry));
      return null;
    }
    Optional<Offer<T>> offer = registry.find(kind, type);
    if (offer.isEmpty()) {
      problems.add(typePlace, Paths.child(path, TYPE), Expected.unknownType(kind, type, registry));
      return null;
    }
    Record params = params(offer.get(), new Layers(kept, layers.place()), base, path, reserved);
    return params == null ? null : new Spec<>(kind, type, params, path);
  }

  /** An alias' component; a name that nobody offers stays as it is. */
  private <T> String ownName(Class<T> kind, String name) {
    return registry.find(kind, name).map(Offer::type).orElse(name);
  }

  private @Nullable Record params(
      Offer<?> offer, Layers layers, @Nullable Record base, String path, Set<String> reserved) {
    Set<String> own = new LinkedHashSet<>(Set.of(TYPE));
    own.addAll(reserved);
    return binder.record(
        offer.defaults().getClass(),
        layers,
        base == null ? offer.defaults() : base,
        path,
        Registry.nameOf(offer.kind()) + " '" + offer.type() + "'",
        own);
  }
}
