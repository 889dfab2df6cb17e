package dev.sluice.runtime.learn;

import dev.sluice.api.learn.State;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import dev.sluice.runtime.checkpoint.Checkpoints;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A training of a run that has a checkpoint and did not reach its end.
 *
 * @param training which of the run's trainings, counted from 1
 * @param step of its last checkpoint
 * @since 0.2.0
 */
public record InterruptedTraining(int training, long step) {
  /**
   * The one of a run; empty where all its trainings are finished, or the last one has no
   * checkpoint.
   *
   * @param checkpoints the run's folder of checkpoints, which may be missing
   * @param key what it is
   * @throws dev.sluice.api.run.RunFailedException if a checkpoint cannot be read
   */
  public static Optional<InterruptedTraining> in(Path checkpoints, CheckpointKey key) {
    CarriedState state = new CarriedState(Checkpoints.ofEndedRun(checkpoints, key, step -> {}));
    for (int training = 1; ; training++) {
      Optional<Map<String, State>> last = state.interrupted(training, Loop::hasWeights);
      if (last.isPresent()) {
        return Optional.of(new InterruptedTraining(training, Loop.step(last.get())));
      }
      if (state.finished(training, name -> false).isEmpty()) {
        return Optional.empty();
      }
    }
  }
}
