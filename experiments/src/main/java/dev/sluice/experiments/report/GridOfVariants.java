package dev.sluice.experiments.report;

import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Axis;
import dev.sluice.experiments.suite.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The variants of an ablation laid out over two axes.
 *
 * @param down the alternatives of the first axis
 * @param across those of the second
 * @param cells each variant's choices
 */
record GridOfVariants(
    String downAxis,
    List<String> down,
    String acrossAxis,
    List<String> across,
    Map<String, Map<String, String>> cells) {

  /** Where exactly two axes vary, and most cells have a variant. */
  static Optional<GridOfVariants> of(Ablation ablation) {
    List<Axis> axes =
        ablation.axes().stream().filter(axis -> axis.alternatives().size() > 1).toList();
    if (axes.size() != 2) {
      return Optional.empty();
    }
    Axis down = axes.get(0);
    Axis across = axes.get(1);
    Map<String, Map<String, String>> cells = new java.util.LinkedHashMap<>();
    for (Variant variant : ablation.variants()) {
      if (variant.choices().keySet().containsAll(List.of(down.path(), across.path()))) {
        cells.put(variant.name(), variant.choices());
      }
    }
    int wanted = down.alternatives().size() * across.alternatives().size();
    return 2 * cells.size() > wanted && across.alternatives().size() <= 10
        ? Optional.of(
            new GridOfVariants(
                down.path(), down.alternatives(), across.path(), across.alternatives(), cells))
        : Optional.empty();
  }

  Optional<String> variant(int row, int column) {
    Map<String, String> wanted = Map.of(downAxis, down.get(row), acrossAxis, across.get(column));
    return cells.entrySet().stream()
        .filter(cell -> cell.getValue().entrySet().containsAll(wanted.entrySet()))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
