package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file, or a mapping in its place, on the way down through what includes what.
 *
 * @param fileName gives defaults of names
 * @param below what an including file says for those that do not say it themselves
 * @param layers its own
 * @param above what including files and the command line say over it
 * @param set what they lay over every baseline
 * @param name that an including file gives it
 * @param from where it was named
 */
record Source(
    Kind kind,
    String fileName,
    Place place,
    List<Tree> below,
    List<Tree> layers,
    List<Tree> above,
    List<Tree> set,
    Optional<String> name,
    Place from) {

  /** All that is said of an ablation; a run says nothing of it itself. */
  Layers all() {
    List<Tree> all = new ArrayList<>(below);
    if (kind != Kind.RUN) {
      all.addAll(layers);
    }
    all.addAll(above);
    return new Layers(all, place);
  }

  /** What a file is, told by its keys; by these names a suite includes it. */
  enum Kind {
    ABLATION,
    RUN,
    SUITE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(List<Tree> layers) {
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
}
