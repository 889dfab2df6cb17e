package dev.sluice.experiments.run;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.learn.InterruptedTraining;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A run folder, read for what was trained there.
 *
 * @param folder the run's
 * @param header of its journal
 * @param descriptor the run's own with the overrides
 * @param interrupted where training did not reach its end
 */
public record TrainedRun(
    Path folder,
    RunHeader header,
    Descriptor descriptor,
    Optional<InterruptedTraining> interrupted) {
  /** As {@link FinishedRun#open}. */
  static TrainedRun read(Registry registry, Path folder, List<String> overrides) {
    RunFolder run = new RunFolder(folder);
    RunHeader header =
        JournalReader.header(folder)
            .orElseThrow(
                () -> new InputException(folder + " holds no run: it was killed as it started"));
    String of = header.tags().get(EvaluatedTraining.OF_TAG);
    if (of != null) {
      throw new InputException(
          "%s is an evaluation of the run %s and has no weights of its own; name that run"
              .formatted(folder, of));
    }
    Descriptors descriptors = new Descriptors(registry);
    Descriptor own = descriptors.read(run.descriptor(), List.of());
    String id = descriptors.id(own);
    String there = header.tags().getOrDefault(RunHeader.ID_TAG, "");
    if (!there.equals(id)) {
      throw new RunFailedException(
          "%s holds the run %s, but its descriptor is now %s: plugins have changed since; run it again"
              .formatted(folder, there, id));
    }
    return new TrainedRun(
        folder,
        header,
        new LateOverrides(descriptors, run.descriptor(), own).read(overrides),
        InterruptedTraining.in(run.checkpoint(), key(header)));
  }

  /** The run's id. */
  public String id() {
    return header.tags().getOrDefault(RunHeader.ID_TAG, "");
  }

  /** A line for the user where the weights are those of a checkpoint; else empty. */
  Optional<String> note() {
    return interrupted.map(
        at ->
            "%s was interrupted; these are the weights of step %,d, its last checkpoint%s"
                .formatted(
                    folder, at.step(), at.training() == 1 ? "" : " in training " + at.training()));
  }

  /**
   * @throws InputException if nothing is left of a training
   */
  void requireTraining() {
    if (!Files.isDirectory(checkpoint())) {
      throw new InputException(
          folder
              + " has no trained weights: its experiment trains nothing, or it was interrupted"
              + " before its first checkpoint");
    }
  }

  /** What its checkpoints are of. */
  CheckpointKey key() {
    return key(header);
  }

  static CheckpointKey key(RunHeader header) {
    String id = header.tags().getOrDefault(RunHeader.ID_TAG, "");
    return new CheckpointKey(id, header.tags().getOrDefault(RunHeader.TRAINING_TAG, id));
  }

  Path checkpoint() {
    return new RunFolder(folder).checkpoint();
  }
}
