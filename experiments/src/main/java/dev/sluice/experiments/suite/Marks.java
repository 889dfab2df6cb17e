package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Tree;
import java.util.List;

/** Tells suites, ablations and plain descriptors apart. */
final class Marks {
  private Marks() {}

  static boolean isSuite(List<Tree> layers) {
    return Keys.MARKS.stream().anyMatch(key -> has(layers, key));
  }

  static boolean has(List<Tree> layers, String key) {
    return layers.stream()
        .anyMatch(layer -> layer instanceof Tree.Branch branch && branch.get(key) != null);
  }

  static boolean has(Layers layers, String key) {
    return has(layers.trees(), key);
  }
}
