package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code only-if: {experiment.solver: [rk4, heun2]}}. */
final class ConditionReader {
  private final Reading reading;

  ConditionReader(Reading reading) {
    this.reading = reading;
  }

  Map<String, List<String>> read(@Nullable Tree tree, String where) {
    Map<String, List<String>> conditions = new LinkedHashMap<>();
    if (tree instanceof Tree.Branch branch) {
      branch
          .entries()
          .forEach((axis, entry) -> conditions.put(axis, names(entry.value(), where + "." + axis)));
    } else if (tree != null && !(tree instanceof Tree.Broken)) {
      reading.problem(
          tree.place(),
          where,
          "expected a mapping from another axis to its alternatives, such as"
              + " {experiment.solver: rk4}, found "
              + Reading.found(tree));
    }
    return conditions;
  }

  private List<String> names(Tree tree, String where) {
    List<Tree> items = tree instanceof Tree.Row row ? row.items() : List.of(tree);
    if (items.isEmpty() || !items.stream().allMatch(Tree.Leaf.class::isInstance)) {
      reading.problem(
          tree.place(), where, "expected the name of an alternative, or a list of them");
      return List.of();
    }
    return items.stream().map(item -> ((Tree.Leaf) item).text()).toList();
  }
}
