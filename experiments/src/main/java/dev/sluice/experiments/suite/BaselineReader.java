package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the layers of an ablation's baseline: a file, a mapping, or the ablation's own keys. */
final class BaselineReader {
  private static final String PATH = "baseline";

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

  /**
   * The layers of a source's baseline.
   *
   * @param named what the file says of it
   */
  Optional<Baseline> read(Source source, Layers named) {
    List<Tree> layers = new ArrayList<>();
    String fileName = source.fileName();
    Set<String> own = new LinkedHashSet<>(AblationDocument.OF_BASELINE);
    if (source.kind() == FileKind.RUN) {
      layers.addAll(source.layers());
      own.clear();
    } else if (named.isEmpty()) {
      own.add("name");
    } else if (named.top() instanceof Tree.Branch branch) {
      Optional<List<Tree>> read = reading.within(branch);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      layers.addAll(read.get());
    } else if (named.top() instanceof Tree.Leaf leaf && leaf.value() instanceof String file) {
      Optional<Path> path = reading.sibling(leaf.place(), PATH, file);
      Optional<List<Tree>> read = path.flatMap(each -> reading.file(each, leaf.place(), PATH));
      if (read.isEmpty()) {
        return Optional.empty();
      }
      if (FileKind.of(read.get()) != FileKind.RUN) {
        reading.problem(leaf.place(), PATH, file + " is a suite; a baseline is a plain descriptor");
        return Optional.empty();
      }
      layers.addAll(read.get());
      fileName = String.valueOf(path.orElseThrow().getFileName());
    } else {
      reading.problem(
          named.top().place(),
          PATH,
          "expected a descriptor's file, or a descriptor, found " + Reading.found(named.top()));
      return Optional.empty();
    }
    for (Tree part : Reading.only(source.all(), own).trees()) {
      if (part instanceof Tree.Branch branch && !branch.entries().isEmpty()) {
        layers.add(part);
      }
    }
    layers.addAll(source.set());
    return Optional.of(new Baseline(layers, fileName));
  }
}
