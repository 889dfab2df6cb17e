package dev.sluice.experiments.suite;

import dev.sluice.api.run.Nearest;
import dev.sluice.runtime.descriptor.Layers;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.util.ArrayList;
import java.util.List;

/** Mappings from paths to values, such as {@code {experiment.training.batch: 64}}. */
final class Settings {
  private Settings() {}

  /** One layer of all its paths, or none. */
  static List<Tree> layers(Tree settings, String where, Reading reading) {
    List<Tree> layers = new ArrayList<>();
    reading
        .entries(
            new Layers(List.of(settings), settings.place()),
            where,
            "expected a mapping from paths such as experiment.training.steps to values")
        .forEach(
            (path, entry) -> {
              String first = path.split("\\.", -1)[0];
              if (AblationDocument.OF_BASELINE.contains(first) && Reading.isPath(path)) {
                layers.add(Reading.nest(path, entry.key(), entry.value()));
              } else {
                reading.problem(
                    entry.key(),
                    where,
                    "expected a path such as experiment.training.steps, found '"
                        + path
                        + "'"
                        + Nearest.hint(first, AblationDocument.OF_BASELINE));
              }
            });
    return reading.together(layers);
  }
}
