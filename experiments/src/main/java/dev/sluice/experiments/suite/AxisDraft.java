package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import java.util.List;
import java.util.Map;

/**
 * An axis as the file says it.
 *
 * @param path in the descriptor, or a word of the file's own
 * @param label the path's shortest end that no other axis has; in variants' names
 * @param onlyIf other axes' paths, each with the alternatives under which this one is varied
 * @param place of its key
 */
record AxisDraft(
    String path,
    String label,
    List<Alternative> alternatives,
    Map<String, List<String>> onlyIf,
    Place place) {

  /** Whether it is varied where other axes stand so. */
  boolean isOpen(Choices others) {
    return onlyIf.entrySet().stream()
        .allMatch(
            condition ->
                others.of(condition.getKey()).filter(condition.getValue()::contains).isPresent());
  }

  Axis axis() {
    return new Axis(path, alternatives.stream().map(Alternative::name).toList());
  }
}
