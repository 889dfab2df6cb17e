package dev.sluice.experiments.execution;

import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.PlannedRun;
import dev.sluice.experiments.suite.Variant;
import dev.sluice.runtime.descriptor.Descriptors;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Parameters of the baseline that differ in some variant. */
final class BaselineParams {
  private static final String SEED = "seed";

  private BaselineParams() {}

  /** Such as {@code experiment.solver.type} to {@code midpoint}. */
  static SortedMap<String, String> of(Ablation ablation) {
    SortedMap<String, String> params = new TreeMap<>();
    List<SortedMap<String, String>> all =
        ablation.variants().stream().map(BaselineParams::of).toList();
    for (int i = 0; i < all.size(); i++) {
      if (ablation.variants().get(i).name().equals(ablation.baseline())) {
        for (Map.Entry<String, String> own : all.get(i).entrySet()) {
          boolean differs =
              all.stream()
                  .anyMatch(
                      other -> !other.isEmpty() && !own.getValue().equals(other.get(own.getKey())));
          if (differs && !own.getKey().equals(SEED)) {
            params.put(own.getKey(), own.getValue());
          }
        }
      }
    }
    return params;
  }

  /** Of the variant's first run; the others differ in the seed only. */
  private static SortedMap<String, String> of(Variant variant) {
    return variant.runs().stream()
        .findFirst()
        .map(PlannedRun::descriptor)
        .map(Descriptors::flat)
        .orElseGet(TreeMap::new);
  }
}
