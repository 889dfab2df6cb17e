package dev.sluice.experiments.run;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.TrainingLines;
import dev.sluice.experiments.provenance.Builds;
import dev.sluice.runtime.checkpoint.SharedTraining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * The training of the run that a request names, for the run that is requested.
 *
 * @param source that run's folder
 * @param folder this run's
 * @param metrics take this run's figures
 */
record TrainingOfRun(
    RunFolder source, Locks locks, RunFolder folder, Journal journal, Metrics metrics, Logger log)
    implements SharedTraining {

  /** Empty where none is named or it must not be used; the log says why. */
  static Optional<SharedTraining> named(
      RunRequest request,
      Locks locks,
      RunFolder folder,
      Journal journal,
      Metrics metrics,
      Logger log) {
    Path source = request.training();
    if (source == null || source.equals(folder.path())) {
      return Optional.empty();
    }
    if (request.pruning() != null) {
      log.info("trains by itself: a pruner has to see the training step by step");
      return Optional.empty();
    }
    Optional<String> difference = Builds.difference(folder.path(), journal.attempt(), source);
    if (difference.isPresent()) {
      log.info("trains by itself, and not after {}: {}", source, difference.get());
      return Optional.empty();
    }
    return Optional.of(
        new TrainingOfRun(new RunFolder(source), locks, folder, journal, metrics, log));
  }

  @Override
  public Path checkpoints() {
    return source.checkpoint();
  }

  @Override
  public Runnable recorded(List<Long> begun, List<Long> done) throws IOException {
    if (!JournalReader.isRun(source.path())) {
      throw new IOException("it has no journal");
    }
    if (JournalReader.isAlive(source.path(), locks)) {
      throw new IOException("the run is still running");
    }
    // A file of the same name may have other content now.
    Optional<Dataset> other = RecordedInputs.missing(folder.path(), source.path());
    if (other.isPresent()) {
      throw new IOException(
          "it was trained on another %s (%s)".formatted(other.get().name(), other.get().source()));
    }
    TrainingLines lines = TrainingLines.between(source.path(), begun, done);
    return () -> {
      log.info(
          "starts after the training of {}; {} lines of its journal are copied",
          source.path(),
          lines.size());
      lines.writeTo(journal, metrics);
    };
  }
}
