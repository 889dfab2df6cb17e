package dev.sluice.experiments.run;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Table;
import dev.sluice.api.track.Entry;
import dev.sluice.experiments.journal.JournalReader;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where the results of a trained model go: data that changed since training is rejected, as its
 * columns and units would no longer be those that the weights were trained for.
 *
 * @param trained the trained run's folder
 * @param to takes everything
 */
record SameData(Path trained, Artifacts to) implements Artifacts {
  @Override
  public void dataset(Dataset dataset) {
    List<Dataset> before = new ArrayList<>();
    JournalReader.each(
        trained,
        line -> {
          if (line.entry() instanceof Entry.Input input
              && input.dataset().name().equals(dataset.name())) {
            before.add(input.dataset());
          }
        });
    if (!before.isEmpty() && before.stream().noneMatch(each -> isSame(each, dataset))) {
      throw new RunFailedException(
          "the data '%s' of %s has changed since training: %s now has the digest %s, then %s; restore it, or train again"
              .formatted(
                  dataset.name(),
                  trained,
                  dataset.source(),
                  dataset.digest(),
                  before.stream().map(Dataset::digest).collect(Collectors.joining(", "))));
    }
    to.dataset(dataset);
  }

  /** A file may be called by another path. */
  private static boolean isSame(Dataset one, Dataset other) {
    return one.digest().equals(other.digest()) && one.shape().equals(other.shape());
  }

  @Override
  public void picture(String name, long step, BufferedImage image) {
    to.picture(name, step, image);
  }

  @Override
  public void table(String name, Table table) {
    to.table(name, table);
  }

  @Override
  public void file(String name, FileContent content) {
    to.file(name, content);
  }
}
