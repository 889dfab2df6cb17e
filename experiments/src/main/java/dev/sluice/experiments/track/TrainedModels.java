package dev.sluice.experiments.track;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The trained models of run folders, for trackers that show models. Safe for any number of threads.
 */
public interface TrainedModels {
  /**
   * Writes a finished run's model as files, {@code model.json} among them.
   *
   * @param target made where it is missing
   * @return {@code target}; empty where the run's experiment has no network
   * @throws dev.sluice.api.run.RunFailedException if the run has no weights any more
   * @throws java.io.UncheckedIOException if the folder cannot be written
   */
  Optional<Path> write(Path runFolder, Path target);
}
