package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Conditions such as {@code only-if: {experiment.solver: [rk4, heun2]}}: the axes and alternatives
 * that they name must be there, above the axis that depends on them.
 *
 * @param above the axes above
 * @param paths of all axes
 */
record Conditions(Reading reading, List<AxisDraft> above, Collection<String> paths) {

  static Map<String, List<String>> of(Layers onlyIf, String where, Reading reading) {
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    reading
        .entries(
            onlyIf,
            where,
            "expected a mapping from another axis to its alternatives, such as {experiment.solver:"
                + " rk4}")
        .forEach(
            (axis, entry) ->
                conditions.put(axis, names(entry.value(), where + "." + axis, reading)));
    return conditions;
  }

  private static List<String> names(Tree tree, String where, Reading reading) {
    List<Tree> items = tree instanceof Tree.Row row ? row.items() : List.of(tree);
    if (items.isEmpty() || !items.stream().allMatch(Tree.Leaf.class::isInstance)) {
      reading.problem(
          tree.place(), where, "expected the name of an alternative, or a list of them");
      return List.of();
    }
    return items.stream().map(item -> ((Tree.Leaf) item).text()).toList();
  }

  void check(AxisDraft axis) {
    axis.onlyIf()
        .forEach(
            (other, names) ->
                above.stream()
                    .filter(draft -> draft.path().equals(other))
                    .findFirst()
                    .ifPresentOrElse(
                        draft -> names.forEach(name -> alternative(axis, draft, name)),
                        () -> note(axis, other, missing(other))));
  }

  private String missing(String other) {
    List<String> names = above.stream().map(AxisDraft::path).toList();
    return paths.contains(other)
        ? "must stand above the axis that depends on it"
        : "is no axis"
            + Nearest.hint(other, paths)
            + "; the axes above are: "
            + (names.isEmpty() ? "none" : String.join(", ", names));
  }

  private void alternative(AxisDraft axis, AxisDraft other, String name) {
    List<String> names = other.axis().alternatives();
    if (!names.contains(name) && !names.isEmpty()) {
      note(
          axis,
          other.path(),
          "has no alternative '"
              + name
              + "'"
              + Nearest.hint(name, names)
              + "; it has "
              + String.join(", ", names));
    }
  }

  private void note(AxisDraft axis, String other, String text) {
    reading.problem(axis.place(), "vary." + axis.path() + ".only-if", "'" + other + "' " + text);
  }
}
