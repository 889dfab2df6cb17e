package dev.sluice.runtime.learn;

import dev.sluice.api.learn.State;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import dev.sluice.runtime.checkpoint.Checkpoints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the trainings of a run left.
 *
 * @since 0.2.0
 */
public final class FinishedTrainings {
  private FinishedTrainings() {}

  /**
   * The weights after each training of a run, in order, up to the first that is not finished.
   *
   * @param checkpoints the run's folder of checkpoints, which may be missing
   * @param key what they are of
   * @throws dev.sluice.api.run.RunFailedException if a checkpoint cannot be read
   */
  public static List<float[]> weights(Path checkpoints, CheckpointKey key) {
    CarriedState state = new CarriedState(Checkpoints.ofEndedRun(checkpoints, key, step -> {}));
    List<float[]> weights = new ArrayList<>();
    for (int training = 1; ; training++) {
      Optional<Map<String, State>> states = state.finished(training, Loop::hasWeights);
      if (states.isEmpty()) {
        return weights;
      }
      weights.add(Loop.weights(states.get()));
    }
  }
}
