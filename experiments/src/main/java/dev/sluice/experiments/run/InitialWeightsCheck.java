package dev.sluice.experiments.run;

import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.weights.WeightsDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether a finished run is still the run of its descriptor: the descriptor names initial weights
 * by a file or a run, whose content may have changed since.
 */
final class InitialWeightsCheck {
  private InitialWeightsCheck() {}

  /**
   * Compares the hashes that the run recorded with those of what is there now. What is not there
   * any more is not compared.
   *
   * @throws RunFailedException if one differs
   */
  static void requireSame(Path runFolder) {
    RecordedInputs.in(runFolder).forEach(InitialWeightsCheck::check);
  }

  private static void check(Dataset dataset) {
    if (dataset.name().startsWith(WeightsDigest.NAME)) {
      digest(dataset.source())
          .filter(now -> !now.equals(dataset.digest()))
          .ifPresent(
              now -> {
                throw new RunFailedException(
                    "%s (%s) is not what the finished run began with: its hash was %s and is now %s; bring the old content back, or start the run anew without --resume"
                        .formatted(dataset.name(), dataset.source(), dataset.digest(), now));
              });
    }
  }

  private static Optional<String> digest(String source) {
    try {
      Path file = Path.of(source);
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      Optional<TrainedModel> trained = TrainedRunFolders.at(file);
      return Optional.of(
          trained.isPresent()
              ? WeightsDigest.of(trained.get().weights().all())
              : WeightsDigest.of(file));
    } catch (InvalidPathException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new RunFailedException("cannot read " + source + ": " + e.getMessage(), e);
    }
  }
}
