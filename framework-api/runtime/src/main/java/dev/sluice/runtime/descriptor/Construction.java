package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.Rule;
import dev.sluice.runtime.registry.Param;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a record; what its own check refuses is said at the parameter that the message begins with.
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
    String text = String.valueOf(e.getMessage());
    for (int i = 0; i < values.length; i++) {
      Param param = params.get(i);
      Layers given = layers.child(param.name());
      if (values[i] != null && !given.isEmpty() && isAbout(e, text, param)) {
        problems.add(given.top().place(), Paths.child(path, param.name()), text);
        return true;
      }
    }
    return false;
  }

  private static boolean isAbout(IllegalArgumentException e, String text, Param param) {
    List<String> names = List.of(param.name(), param.component().getName());
    return e instanceof Rule.Broken rule
        ? rule.params().stream().anyMatch(names::contains)
        : names.stream().anyMatch(name -> text.startsWith(name + " "));
  }
}
