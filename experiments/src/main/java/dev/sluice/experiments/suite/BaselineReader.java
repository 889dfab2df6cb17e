package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Place;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the layers of an ablation's baseline: a file, a mapping, or the ablation's own keys. */
final class BaselineReader {
  private final Reading reading;

  BaselineReader(Reading reading) {
    this.reading = reading;
  }

  /**
   * A baseline's layers.
   *
   * @param fileName gives the default of its name
   */
  record Baseline(List<Tree> layers, String fileName) {}

  Optional<Baseline> read(Source source) {
    Layers named = source.child(Keys.BASELINE);
    List<Tree> layers = new ArrayList<>();
    String fileName = source.fileName();
    Set<String> own = Keys.union(Keys.DESCRIPTOR);
    if (source.isRun()) {
      layers.addAll(source.run());
      own = Set.of();
    } else if (named.isEmpty()) {
      own = Keys.union(Keys.DESCRIPTOR, List.of("name"));
    } else if (named.top() instanceof Tree.Branch branch) {
      Optional<List<Tree>> read = reading.within(branch);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      layers.addAll(read.get());
    } else if (named.top() instanceof Tree.Leaf leaf && leaf.value() instanceof String file) {
      Optional<Path> path = FileNames.beside(reading, leaf.place(), Keys.BASELINE, file);
      Optional<List<Tree>> read =
          path.flatMap(each -> reading.file(each, leaf.place(), Keys.BASELINE));
      if (read.isEmpty()) {
        return Optional.empty();
      }
      if (Marks.isSuite(read.get())) {
        reading.problem(
            leaf.place(), Keys.BASELINE, file + " is a suite; a baseline is a plain descriptor");
        return Optional.empty();
      }
      layers.addAll(read.get());
      fileName = String.valueOf(path.orElseThrow().getFileName());
    } else {
      Place place = named.top().place();
      reading.problem(
          place,
          Keys.BASELINE,
          "expected a descriptor's file, or a descriptor, found " + Reading.found(named.top()));
      return Optional.empty();
    }
    for (Tree layer : source.layers()) {
      if (layer instanceof Tree.Branch branch) {
        Tree.Branch part = Reading.only(branch, own);
        if (!part.entries().isEmpty()) {
          layers.add(part);
        }
      }
    }
    layers.addAll(source.set());
    return Optional.of(new Baseline(layers, fileName));
  }
}
