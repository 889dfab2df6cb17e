package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Tree;
import java.util.List;
import java.util.Locale;

/** What a file is, told by its keys; by these names a suite includes it. */
enum FileKind {
  ABLATION,
  RUN,
  SUITE;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static FileKind of(List<Tree> layers) {
    if (has(layers, "include")) {
      return SUITE;
    }
    return has(layers, "baseline") || has(layers, "vary") ? ABLATION : RUN;
  }

  static boolean has(List<Tree> layers, String key) {
    return layers.stream()
        .anyMatch(layer -> layer instanceof Tree.Branch branch && branch.get(key) != null);
  }
}
