package dev.sluice.experiments.run;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import dev.sluice.runtime.checkpoint.Checkpoints;
import dev.sluice.runtime.checkpoint.RunRecord;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run that has ended, opened again to be asked; its folder is only read. */
public final class FinishedRun {
  private FinishedRun() {}

  /**
   * Builds the run's experiment with its checkpoint at hand and asks {@code question}.
   *
   * @throws RunFailedException if descriptor or plugins are no longer those of the run: its weights
   *     would then mean something else
   */
  public static <R> R ask(Registry registry, Path folder, Function<Experiment, R> question) {
    RunFolder run = new RunFolder(folder);
    Descriptors descriptors = new Descriptors(registry);
    Descriptor descriptor = descriptors.read(run.descriptor(), List.of());
    String id = descriptors.id(descriptor);
    String there =
        JournalReader.header(folder)
            .map(header -> header.tags().getOrDefault(RunHeader.ID_TAG, ""))
            .orElse("");
    if (!there.equals(id)) {
      throw new RunFailedException(
          "%s holds the run %s, but its descriptor is now %s: plugins have changed since; run it again"
              .formatted(folder, there, id));
    }
    Logger log = LoggerFactory.getLogger(FinishedRun.class);
    RunServices silent = RunServices.silent();
    RunServices services =
        new RunServices(
            silent.metrics(),
            silent.artifacts(),
            silent.progress(),
            silent.cancellation(),
            Checkpoints.in(
                run.checkpoint(),
                new CheckpointKey(id, descriptors.trainingId(descriptor)),
                RunRecord.none(),
                Duration.ofDays(1),
                log::debug));
    try (Run open = new Runs(registry).open(descriptor, services)) {
      return question.apply(open.experiment());
    }
  }
}
