package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Tree;
import java.util.List;
import java.util.Optional;

/**
 * A file, or a mapping in its place, on the way down through what includes what.
 *
 * @param below what an including file says for those that do not say it themselves
 * @param layers its own
 * @param above what including files and the command line say over it
 * @param set what they lay over every baseline
 */
record Level(
    String fileName,
    Place place,
    List<Tree> below,
    List<Tree> layers,
    List<Tree> above,
    List<Tree> set,
    Optional<String> name,
    Place from) {

  Source ablation() {
    List<Tree> all = new java.util.ArrayList<>(below);
    all.addAll(layers);
    all.addAll(above);
    return new Source(fileName, place, all, set, name, List.of(), from);
  }

  Source run() {
    List<Tree> all = new java.util.ArrayList<>(below);
    all.addAll(above);
    return new Source(fileName, place, all, set, name, layers, from);
  }
}
