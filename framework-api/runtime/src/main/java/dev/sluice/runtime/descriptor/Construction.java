package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Rule;
import dev.sluice.runtime.registry.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record. A broken {@link Rule} of its constructor is reported at the first of the rule's
 * parameters that is given, any other refusal at the record.
 */
final class Construction {
  private final Problems problems;
  private final List<Param> params;
  private final Layers layers;
  private final String path;

  Construction(Problems problems, List<Param> params, Layers layers, String path) {
    this.problems = problems;
    this.params = params;
    this.layers = layers;
    this.path = path;
  }

  /** The record, or null if it refused, which is then noted. */
  @Nullable Record of(Class<? extends Record> type, @Nullable Object[] values) {
    try {
      return Param.record(type, values);
    } catch (IllegalArgumentException e) {
      if (!noteAtParam(e, values)) {
        problems.add(
            layers.isEmpty() ? layers.near() : layers.top().place(),
            path,
            String.valueOf(e.getMessage()));
      }
      return null;
    }
  }

  /**
   * Tries the values that could be bound among the defaults of the others, so that a problem with
   * one value does not hide that the record refuses another.
   */
  @Nullable Record probe(Class<? extends Record> type, @Nullable Object[] values, Record base) {
    @Nullable Object[] trial = values.clone();
    for (int i = 0; i < trial.length; i++) {
      if (trial[i] == null) {
        trial[i] = params.get(i).value(base);
      }
    }
    try {
      return Param.record(type, trial);
    } catch (IllegalArgumentException e) {
      noteAtParam(e, values);
      return null;
    }
  }

  private boolean noteAtParam(IllegalArgumentException e, @Nullable Object[] values) {
    List<String> names = e instanceof Rule.Broken rule ? rule.params() : List.of();
    for (int i = 0; i < values.length; i++) {
      Param param = params.get(i);
      Layers given = layers.child(param.name());
      if (values[i] != null
          && !given.isEmpty()
          && (names.contains(param.name()) || names.contains(param.component().getName()))) {
        problems.add(
            given.top().place(), Paths.child(path, param.name()), String.valueOf(e.getMessage()));
        return true;
      }
    }
    return false;
  }
}
