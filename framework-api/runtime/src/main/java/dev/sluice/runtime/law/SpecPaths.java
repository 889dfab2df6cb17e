package dev.sluice.runtime.law;

import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Param;
import dev.sluice.runtime.registry.ParamType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Parameters of a component by their paths: what they are, and copies with another value. */
final class SpecPaths {
  private SpecPaths() {}

  /** A parameter and its value. */
  record Site(String path, ParamType type, @Nullable Object value) {}

  /**
   * All parameters of a component and of those nested in it, a list or map as one.
   *
   * @param path of the component
   */
  static List<Site> all(Spec<?> spec, String path) {
    List<Site> sites = new ArrayList<>();
    collect(spec, path, sites);
    return sites;
  }

  private static void collect(@Nullable Object value, String path, List<Site> to) {
    if (value instanceof Spec<?> spec) {
      collect(spec.params(), path, to);
    } else if (value instanceof Record record && !(value instanceof OwnGrammar)) {
      for (Param param : Param.of(record.getClass())) {
        String child = path + "." + param.name();
        Object inner = param.value(record);
        to.add(new Site(child, param.type(), inner));
        collect(inner, child, to);
      }
    } else if (value instanceof Optional<?> optional) {
      collect(optional.orElse(null), path, to);
    }
  }

  /**
   * A copy with other values; what a record refuses keeps its value.
   *
   * @param change gets each parameter's site, the outer first, and gives its value, or the same
   *     object to look within
   */
  static <T> Spec<T> changed(Spec<T> spec, String path, BiFunction<String, Object, Object> change) {
    Record params = spec.params();
    return params == null
        ? spec
        : new Spec<>(spec.kind(), spec.type(), record(params, path, change), spec.path());
  }

  private static Record record(
      Record record, String path, BiFunction<String, Object, Object> change) {
    List<Param> params = Param.of(record.getClass());
    Object[] values = params.stream().map(param -> param.value(record)).toArray();
    for (int i = 0; i < values.length; i++) {
      Object old = values[i];
      if (old != null) {
        values[i] = value(old, path + "." + params.get(i).name(), change);
        if (!isRecord(record, values)) {
          values[i] = old;
        }
      }
    }
    return Param.record(record.getClass(), values);
  }

  private static Object value(
      Object value, String path, BiFunction<String, Object, Object> change) {
    Object changed = change.apply(path, value);
    if (!changed.equals(value)) {
      return changed;
    }
    if (value instanceof Spec<?> spec) {
      return changed(spec, path, change);
    }
    if (value instanceof Optional<?> optional && optional.isPresent()) {
      return Optional.of(value(optional.get(), path, change));
    }
    if (value instanceof List<?> items) {
      List<Object> changes = new ArrayList<>();
      items.forEach(item -> changes.add(value(item, path + "." + changes.size(), change)));
      return changes;
    }
    return value instanceof Record record && !(value instanceof OwnGrammar)
        ? record(record, path, change)
        : value;
  }

  private static boolean isRecord(Record record, Object[] values) {
    try {
      Param.record(record.getClass(), values);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
