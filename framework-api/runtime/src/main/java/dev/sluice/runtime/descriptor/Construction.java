package dev.sluice.runtime.descriptor;

import dev.sluice.runtime.registry.Param;
import java.util.List;
import java.util.Optional;
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
      String text = String.valueOf(e.getMessage());
      if (!noteAtParam(text, values)) {
        problems.add(layers.isEmpty() ? layers.near() : layers.top().place(), path, text);
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
      noteAtParam(String.valueOf(e.getMessage()), values);
      return null;
    }
  }

  private boolean noteAtParam(String text, @Nullable Object[] values) {
    Optional<Param> named =
        params.stream()
            .filter(
                param ->
                    text.startsWith(param.name() + " ")
                        || text.startsWith(param.component().getName() + " "))
            .findFirst();
    if (named.isEmpty()) {
      return false;
    }
    Layers given = layers.child(named.get().name());
    if (given.isEmpty() || values[params.indexOf(named.get())] == null) {
      return false;
    }
    problems.add(given.top().place(), Paths.child(path, named.get().name()), text);
    return true;
  }
}
