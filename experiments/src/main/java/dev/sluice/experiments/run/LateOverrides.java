package dev.sluice.experiments.run;

import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Overrides of a run whose training is over: of parameters that act after training only.
 *
 * <p>Evaluations during training do not take place any more, so that what acts in them alone acts
 * after training here.
 *
 * @param file the run's descriptor
 * @param own as it was read
 */
record LateOverrides(Descriptors descriptors, Path file, Descriptor own) {
  private static final String EVERY = "experiment.evaluation.every";

  /**
   * The descriptor with these overrides.
   *
   * @throws InputException if one acts in training
   */
  Descriptor read(List<String> overrides) {
    Descriptor changed = descriptors.read(file, overrides);
    SortedMap<String, String> before = Descriptors.flat(own);
    SortedMap<String, String> after = Descriptors.flat(changed);
    List<String> free = free(before);
    SortedSet<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    keys.removeIf(
        key -> Objects.equals(before.get(key), after.get(key)) || Descriptors.isCovered(key, free));
    if (!keys.isEmpty()) {
      throw new InputException(
          "%s acts in training, and this run is trained; overrides can change %s"
              .formatted(
                  keys.first(),
                  free.isEmpty() ? "nothing of this experiment" : String.join(", ", free)));
    }
    return changed;
  }

  private List<String> free(SortedMap<String, String> flat) {
    return Descriptors.afterTraining(
        flat.containsKey(EVERY) ? descriptors.read(file, List.of(EVERY + "=0")) : own);
  }
}
