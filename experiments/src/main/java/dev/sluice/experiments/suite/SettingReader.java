package dev.sluice.experiments.suite;

import dev.sluice.runtime.descriptor.Nearest;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a mapping from paths to values, such as {@code {experiment.training.batch: 64}}. */
final class SettingReader {
  private final Reading reading;

  SettingReader(Reading reading) {
    this.reading = reading;
  }

  /** One layer of all its paths, or none. */
  List<Tree> read(Tree tree, String where) {
    List<Tree> layers = new ArrayList<>();
    if (tree instanceof Tree.Branch branch) {
      for (Map.Entry<String, Tree.Entry> entry : branch.entries().entrySet()) {
        String path = entry.getKey();
        String first = path.split("\\.", -1)[0];
        if (AblationDocument.OF_BASELINE.contains(first) && Reading.isPath(path)) {
          layers.add(Reading.nest(path, entry.getValue().key(), entry.getValue().value()));
        } else {
          reading.problem(
              entry.getValue().key(),
              where,
              "expected a path such as experiment.training.steps, found '"
                  + path
                  + "'"
                  + Nearest.hint(first, AblationDocument.OF_BASELINE));
        }
      }
    } else if (!(tree instanceof Tree.Broken)) {
      reading.problem(
          tree.place(),
          where,
          "expected a mapping from paths such as experiment.training.steps to values, found "
              + Reading.found(tree));
    }
    return reading.together(layers);
  }
}
