package dev.sluice.runtime.law;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import dev.sluice.runtime.checkpoint.Checkpoints;
import dev.sluice.runtime.checkpoint.RunRecord;
import dev.sluice.runtime.checkpoint.SharedTraining;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.learn.FinishedTrainings;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One small run in a folder of its own, with all that it recorded.
 *
 * @param weights after each of its trainings
 * @param recorded everything else, in order
 * @param shared how many trainings it did not do itself
 * @param failure why it did not reach its end; empty where it did
 */
record TrainingTrial(
    Path folder, List<float[]> weights, Recorder recorded, int shared, String failure) {

  /**
   * Runs it.
   *
   * @param folder of its checkpoints; made
   * @param before the run whose training it starts after; null where it trains
   */
  static TrainingTrial of(
      Registry registry, Descriptor descriptor, Path folder, @Nullable TrainingTrial before) {
    Recorder recorder = new Recorder();
    CheckpointKey key = CheckpointKey.of("trial");
    Checkpoints checkpoints = Checkpoints.in(folder, key, recorder, Duration.ofDays(1), line -> {});
    Sharing sharing = before == null ? null : new Sharing(before, recorder);
    if (sharing != null) {
      checkpoints.sharing(sharing);
    }
    String failure = "";
    RunServices services =
        new RunServices(
            recorder, recorder, (phase, done, total, loss) -> {}, () -> {}, checkpoints);
    try (Run run = new Runs(registry).open(descriptor, services)) {
      run.experiment().run();
    } catch (RunFailedException | IllegalArgumentException | IllegalStateException e) {
      failure = String.valueOf(e.getMessage());
    }
    return new TrainingTrial(
        folder,
        FinishedTrainings.weights(folder, key),
        recorder,
        sharing == null ? 0 : sharing.taken,
        failure);
  }

  private static final class Sharing implements SharedTraining {
    private final TrainingTrial before;
    private final Recorder to;
    private int taken;

    Sharing(TrainingTrial before, Recorder to) {
      this.before = before;
      this.to = to;
    }

    @Override
    public Path checkpoints() {
      return before.folder;
    }

    @Override
    public Runnable recorded(List<Long> begun, List<Long> done) throws IOException {
      return () -> {
        taken++;
        before.recorded.copy(begun.get(0), done.get(0), to);
      };
    }
  }

  /** Everything that a run recorded, in order, as text. */
  static final class Recorder extends RecordedFigures implements RunRecord {
    @Override
    public List<Long> mark() {
      return List.of((long) size());
    }

    @Override
    public Optional<String> fault(List<Long> mark) {
      return Optional.empty();
    }
  }
}
