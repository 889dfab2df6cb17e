package dev.sluice.runtime.descriptor;

import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.OwnGrammar;
import dev.sluice.runtime.registry.Param;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of an experiment act only after training, by their {@link AfterTraining}. Each
 * path covers everything below it.
 */
final class AfterTrainingPaths {
  private final Map<String, Object> plain;
  private final List<String> paths = new ArrayList<>();
  private final List<Spec<?>> training = new ArrayList<>();

  private AfterTrainingPaths(Spec<?> experiment) {
    plain = Plain.of(experiment);
  }

  static AfterTrainingPaths of(Spec<?> experiment) {
    AfterTrainingPaths found = new AfterTrainingPaths(experiment);
    found.collect(experiment, experiment.path());
    return found;
  }

  /** In the order of the records. */
  List<String> paths() {
    return List.copyOf(paths);
  }

  /** The components that act in training, the experiment first. */
  List<Spec<?>> training() {
    return List.copyOf(training);
  }

  private void collect(@Nullable Object value, String path) {
    if (value instanceof OwnGrammar) {
      return;
    }
    if (value instanceof Spec<?> spec) {
      training.add(spec);
      collect(spec.params(), path);
    } else if (value instanceof Record record) {
      for (Param param : Param.of(record.getClass())) {
        String child = Paths.child(path, param.name());
        if (holds(param)) {
          paths.add(child);
        } else {
          collect(param.value(record), child);
        }
      }
    } else if (value instanceof Optional<?> optional) {
      collect(optional.orElse(null), path);
    } else if (value instanceof Collection<?> items) {
      int i = 0;
      for (Object item : items) {
        collect(item, Paths.child(path, String.valueOf(i++)));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> collect(item, Paths.child(path, (String) key)));
    }
  }

  private boolean holds(Param param) {
    AfterTraining declared = param.component().getAnnotation(AfterTraining.class);
    return declared != null && Stream.of(declared.unless()).allMatch(this::isOff);
  }

  /** What is not there is not off: the parameter then counts as one that trains. */
  private boolean isOff(String path) {
    Object at = plain;
    for (String name : path.split("\\.", -1)) {
      if (!(at instanceof Map<?, ?> map) || !map.containsKey(name)) {
        return false;
      }
      at = map.get(name);
    }
    return isOffValue(at);
  }

  private static boolean isOffValue(@Nullable Object value) {
    if (value instanceof Number number) {
      return number.doubleValue() == 0;
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty() || "none".equals(map.get("type"));
    }
    return value == null
        || value.equals(false)
        || value.equals("")
        || value.equals("none")
        || value.equals(List.of());
  }
}
