package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Nearest;
import dev.sluice.runtime.registry.Constraint;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import dev.sluice.runtime.registry.Registry;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds layers to records. A value is null exactly if a problem was noted for it, so that one pass
 * finds all of them.
 */
final class Binder {
  /** What a key of a map parameter may be; a dot would be a path. */
  static final String KEY = "[A-Za-z0-9_-]+";

  private final ComponentBinder components;
  private final Problems problems;
  private final References references;
  private final ListBinder lists;
  private final @Nullable Reading reading;

  Binder(Registry registry, Problems problems) {
    this(registry, problems, new Memo(), null);
  }

  /**
   * @param reading for types with grammars of their own, which descriptors do not have
   */
  Binder(Registry registry, Problems problems, Memo memo, @Nullable Reading reading) {
    this.problems = problems;
    this.reading = reading;
    this.references = new References(problems, this);
    this.lists = new ListBinder(problems, this);
    this.components = new ComponentBinder(registry, problems, this, memo, references);
  }

  References references() {
    return references;
  }

  ListBinder lists() {
    return lists;
  }

  /** A descriptor; its name is the file's by default. */
  @Nullable Document document(Layers layers, String fileName) {
    Document defaults = Document.defaults(fileName);
    references.in(new References.Target(new ParamType.Group(Document.class), layers, defaults));
    return (Document)
        record(Document.class, layers, defaults, "", "a descriptor", Set.of(Sources.EXTENDS));
  }

  <T> @Nullable Spec<T> component(
      Class<T> kind, Layers layers, @Nullable Spec<?> preset, String path) {
    return component(kind, layers, preset, path, Set.of());
  }

  /** A component among whose parameters stand keys that somebody else reads. */
  <T> @Nullable Spec<T> component(
      Class<T> kind, Layers layers, @Nullable Spec<?> preset, String path, Set<String> reserved) {
    return components.bind(kind, layers, preset, path, "", reserved);
  }

  /**
   * A record of parameters.
   *
   * @param base the defaults; null where there are none, so that everything is required
   * @param owner how errors call it, such as {@code solver 'rk4'}
   * @param reserved keys that are not parameters
   */
  @Nullable Record record(
      Class<? extends Record> type,
      Layers layers,
      @Nullable Record base,
      String path,
      String owner,
      Set<String> reserved) {
    return record(type, layers, base, path, owner, reserved, false);
  }

  /** As {@link #record}, with defaults for what could not be bound, so that reading can go on. */
  Record draft(Layers layers, Record base, String path, String owner, Set<String> reserved) {
    Record draft = record(base.getClass(), layers, base, path, owner, reserved, true);
    return draft == null ? base : draft;
  }

  private @Nullable Record record(
      Class<? extends Record> type,
      Layers given,
      @Nullable Record base,
      String path,
      String owner,
      Set<String> reserved,
      boolean draft) {
    List<Param> params = Param.of(type);
    Layers layers = new FormerNames(problems).moved(type, given, path);
    boolean whole = unknownKeys(params, layers, path, owner, reserved);
    Object[] values = new Object[params.size()];
    for (int i = 0; i < values.length; i++) {
      Param param = params.get(i);
      values[i] =
          value(
              param.type(),
              layers.child(param.name()),
              base == null ? null : param.value(base),
              Paths.child(path, param.name()),
              param.description());
      whole &= values[i] != null;
    }
    Construction construction = new Construction(problems, params, layers, path);
    if (whole) {
      return construction.of(type, values);
    }
    Record trial = base == null ? null : construction.probe(type, values, base);
    return draft ? trial : null;
  }

  private boolean unknownKeys(
      List<Param> params, Layers layers, String path, String owner, Set<String> reserved) {
    Set<String> allowed = new LinkedHashSet<>(reserved);
    params.forEach(param -> allowed.add(param.name()));
    boolean known = true;
    for (Tree tree : layers.trees()) {
      if (tree instanceof Tree.Branch branch) {
        for (Map.Entry<String, Tree.Entry> entry : branch.entries().entrySet()) {
          String key = entry.getKey();
          if (!allowed.contains(key)) {
            known = false;
            problems.add(
                entry.getValue().key(),
                Paths.child(path, key),
                "unknown key in "
                    + owner
                    + Nearest.hint(key, allowed)
                    + "; it takes "
                    + Expected.names(allowed));
          }
        }
      }
    }
    return known;
  }

  /** A value of any type; null if a problem was noted. */
  @Nullable Object value(
      ParamType type, Layers layers, @Nullable Object preset, String path, String description) {
    if (References.isIn(layers)) {
      Layers replaced = references.replaced(layers, path);
      return replaced == null ? null : value(type, replaced, null, path, description);
    }
    Object value = unchecked(type, layers, preset, path, description);
    boolean allowed = true;
    for (Constraint constraint : type.constraints()) {
      if (value != null && !constraint.allows(value)) {
        allowed = false;
        problems.add(
            layers.isEmpty() ? layers.near() : layers.top().place(),
            path,
            constraint.broken(Paths.subject(path), value));
      }
    }
    return allowed ? value : null;
  }

  private @Nullable Object unchecked(
      ParamType type, Layers layers, @Nullable Object preset, String path, String description) {
    // What may be missing is decided there.
    boolean open = type.form() == ParamType.Form.MAYBE || type.form() == ParamType.Form.COMPONENT;
    if (!open && layers.isEmpty() && preset == null) {
      problems.add(layers.near(), path, Expected.missing(type, description));
      return null;
    }
    if (!open && !layers.isEmpty() && layers.top() instanceof Tree.Broken) {
      return null;
    }
    return switch (type.form()) {
      case MAYBE -> maybe((ParamType.Maybe) type, layers, preset, path, description);
      case COMPONENT ->
          components.bind(
              ((ParamType.Component) type).kind(),
              layers,
              (Spec<?>) preset,
              path,
              description,
              Set.of());
      case GROUP -> group((ParamType.Group) type, layers, (Record) preset, path);
      case LISTING -> lists.bind((ParamType.Listing) type, layers, (List<?>) preset, path);
      case TABLE -> table((ParamType.Table) type, layers, (Map<?, ?>) preset, path);
      case OWN ->
          layers.isEmpty() || reading == null
              ? preset
              : Grammar.of(((ParamType.Own) type).of()).reader().read(layers, path, reading);
      case WHOLE, REAL, FLAG, TEXT, CHOICE ->
          layers.isEmpty() ? preset : scalar(type, layers.top(), path);
    };
  }

  private @Nullable Object scalar(ParamType type, Tree tree, String path) {
    if (tree instanceof Tree.Leaf leaf) {
      Object value = ScalarBinder.bind(type, leaf.value());
      if (value != null) {
        return value;
      }
    }
    problems.add(tree.place(), path, Expected.wrong(type, tree));
    return null;
  }

  private @Nullable Object maybe(
      ParamType.Maybe type,
      Layers layers,
      @Nullable Object preset,
      String path,
      String description) {
    Optional<?> inner = preset instanceof Optional<?> optional ? optional : Optional.empty();
    if (layers.isEmpty() && inner.isEmpty()) {
      return inner;
    }
    if (!layers.isEmpty() && layers.top() instanceof Tree.Leaf leaf && leaf.value() == null) {
      return Optional.empty();
    }
    Object value = value(type.of(), layers, inner.orElse(null), path, description);
    return value == null ? null : Optional.of(value);
  }

  private @Nullable Record group(
      ParamType.Group type, Layers layers, @Nullable Record preset, String path) {
    if (!layers.isEmpty() && !(layers.top() instanceof Tree.Branch)) {
      problems.add(layers.top().place(), path, Expected.wrong(type, layers.top()));
      return null;
    }
    return record(type.of(), layers, preset, path, "'" + path + "'", Set.of());
  }

  /** What a component consists of, unless there is a problem with its type. */
  boolean component(
      Class<?> kind, References.Target at, String path, Map<String, References.Target> into) {
    return components.below(kind, at, path, into);
  }

  private @Nullable Map<String, Object> table(
      ParamType.Table type, Layers layers, @Nullable Map<?, ?> preset, String path) {
    if (!layers.isEmpty() && !(layers.top() instanceof Tree.Branch)) {
      problems.add(layers.top().place(), path, Expected.wrong(type, layers.top()));
      return null;
    }
    // Sorted, because a map's order is no part of its meaning.
    Set<String> keys = layers.keys(preset == null ? Set.of() : preset.keySet());
    boolean whole = true;
    for (Tree tree : layers.trees()) {
      if (tree instanceof Tree.Branch branch) {
        for (Map.Entry<String, Tree.Entry> entry : branch.entries().entrySet()) {
          whole &= key(entry.getKey(), entry.getValue().key(), path);
        }
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (String key : keys) {
      Object value =
          value(
              type.of(),
              layers.child(key),
              preset == null ? null : preset.get(key),
              Paths.child(path, key),
              "");
      whole &= value != null;
      if (value != null) {
        values.put(key, value);
      }
    }
    return whole ? java.util.Collections.unmodifiableMap(values) : null;
  }

  private boolean key(String key, Place place, String path) {
    if (key.matches(KEY)) {
      return true;
    }
    problems.add(
        place,
        path,
        "the key '" + key + "' may have letters, digits, hyphens and underscores only");
    return false;
  }
}
