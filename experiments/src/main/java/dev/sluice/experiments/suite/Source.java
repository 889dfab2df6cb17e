package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Tree;
import java.util.List;
import java.util.Optional;

/**
 * One ablation to read.
 *
 * @param fileName gives defaults of names
 * @param layers all that is said of it, its file first, then what includes it, then overrides
 * @param set the layers that an including file and the command line lay over its baseline
 * @param name that an including file gives it
 * @param run the layers of a plain descriptor; empty for an ablation
 * @param from where it was named
 */
record Source(
    String fileName,
    Place place,
    List<Tree> layers,
    List<Tree> set,
    Optional<String> name,
    List<Tree> run,
    Place from) {

  boolean isRun() {
    return !run.isEmpty();
  }

  Layers child(String key) {
    return new Layers(layers, place).child(key);
  }
}
