package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

  /**
   * One value of an axis.
   *
   * @param layers what it lays over the baseline
   * @param written what the file says, to be written back
   */
  record Alternative(String name, List<Tree> layers, Tree written) {}

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

  Map<String, Object> plain() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    alternatives.forEach(item -> values.put(item.name(), item.written().data()));
    Map<String, Object> plain = new LinkedHashMap<>();
    if (!onlyIf.isEmpty()) {
      plain.put("only-if", onlyIf);
    }
    plain.put("values", values);
    return plain;
  }
}
