package dev.sluice.flow.experiment;

import dev.sluice.api.learn.Trainer.GradientStep;
import dev.sluice.api.run.RunFailedException;

/** What training does of which only the result is wanted. */
final class Untrained {
  private Untrained() {}

  /** Of a run that was trained to its end the trainer asks for no step. */
  static GradientStep step() {
    return (step, gradient) -> {
      throw new RunFailedException(
          "this run was not trained to its end, step %d is to come; resume it with sluice run --resume"
              .formatted(step));
    };
  }
}
