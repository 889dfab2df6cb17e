package dev.sluice.experiments.report;

import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Axis;
import dev.sluice.experiments.suite.AxisLabels;
import dev.sluice.experiments.suite.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** What the baseline has on each axis that varies, as far as its runs' parameters say it. */
final class BaselineName {
  private static final String TYPE = ".type";

  private final Ablation ablation;
  private final AblationResults results;

  private BaselineName(AblationResults results) {
    this.results = results;
    ablation = results.ablation();
  }

  /** Such as {@code baseline (path=linear, solver=midpoint)}; the name alone where no axis says. */
  static String of(AblationResults results) {
    BaselineName name = new BaselineName(results);
    List<String> known = new ArrayList<>();
    Map<String, String> labels =
        AxisLabels.of(name.ablation.axes().stream().map(Axis::path).toList());
    for (Axis axis : name.ablation.axes()) {
      String label = labels.getOrDefault(axis.path(), axis.path());
      name.at(axis).forEach((ending, value) -> known.add(label + ending + "=" + value));
    }
    String baseline = name.ablation.baseline();
    return known.isEmpty() ? baseline : baseline + " (" + String.join(", ", known) + ")";
  }

  /** The one value on an axis; empty where the parameters that differ are not the axis' own. */
  static Optional<String> value(AblationResults results, Axis axis) {
    return Optional.ofNullable(new BaselineName(results).at(axis).get(""));
  }

  /** Keyed by what follows the axis' path: nothing for the axis itself, else such as .schedule. */
  private Map<String, String> at(Axis axis) {
    String path = axis.path();
    Map<String, String> at = new LinkedHashMap<>();
    Optional<String> chosen =
        ablation.variants().stream()
            .filter(variant -> variant.name().equals(ablation.baseline()))
            .findFirst()
            .map(variant -> variant.choices().get(path));
    SortedMap<String, String> own = params(ablation.baseline());
    if (chosen.isPresent()) {
      at.put("", chosen.get());
    } else if (own.containsKey(path)) {
      at.put("", own.get(path));
    } else {
      differing(path, own).forEach(key -> at.put(ending(path, key), own.get(key)));
    }
    return at;
  }

  /** The component's type where a swap changes it, else the types and numbers below it. */
  private Iterable<String> differing(String path, SortedMap<String, String> own) {
    TreeSet<String> differing = new TreeSet<>();
    for (Variant variant : ablation.variants()) {
      SortedMap<String, String> other = params(variant.name());
      if (variant.choices().containsKey(path) && !other.isEmpty()) {
        own.subMap(path + ".", path + "/").entrySet().stream()
            .filter(param -> !param.getValue().equals(other.get(param.getKey())))
            .forEach(param -> differing.add(param.getKey()));
      }
    }
    if (differing.contains(path + TYPE)) {
      return List.of(path + TYPE);
    }
    // A type says more than its parameters do.
    List<String> types = differing.stream().filter(key -> key.endsWith(TYPE)).toList();
    differing.removeIf(
        key -> types.stream().anyMatch(t -> !t.equals(key) && key.startsWith(parent(t) + ".")));
    return differing;
  }

  private static String ending(String path, String key) {
    return key.endsWith(TYPE) ? parent(key).substring(path.length()) : key.substring(path.length());
  }

  private static String parent(String type) {
    return type.substring(0, type.length() - TYPE.length());
  }

  private SortedMap<String, String> params(String variant) {
    return results.finished(variant).stream()
        .findFirst()
        .map(RunResult::params)
        .orElseGet(java.util.TreeMap::new);
  }
}
