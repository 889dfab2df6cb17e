package dev.sluice.experiments.run;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalReader;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The data and initial weights that a run has recorded, with the hashes of their content. */
final class RecordedInputs {
  private RecordedInputs() {}

  static Set<Dataset> in(Path runFolder) {
    Set<Dataset> inputs = new LinkedHashSet<>();
    JournalReader.each(
        runFolder,
        line -> {
          if (line.entry() instanceof Entry.Input input) {
            inputs.add(input.dataset());
          }
        });
    return inputs;
  }

  /** An input of a run that another run did not have: then their trainings differ. */
  static Optional<Dataset> missing(Path runFolder, Path other) {
    Set<Dataset> there = in(other);
    return in(runFolder).stream().filter(input -> !there.contains(input)).findFirst();
  }
}
