package com.example.wrong;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.run.Metrics;
import jakarta.inject.Inject;

/** One number learns to be 1; says that 'scale' acts after training, and trains with it. */
@Describe("One number learns to be 1, at a scale that it declares wrongly.")
public final class HastyAnswer implements Experiment {
  private final Params params;
  private final Trainer trainer;
  private final Metrics metrics;
  private float number;

  /** The wrong declaration. */
  public record Params(
      @Describe("How to train.") Training training,
      @Describe("The factor of the answer.") @AfterTraining double scale) {
    /** One answer. */
    public static Params defaults() {
      return new Params(Training.defaults(100, 1), 1);
    }
  }

  @Inject
  public HastyAnswer(Params params, Trainer trainer, Metrics metrics) {
    this.params = params;
    this.trainer = trainer;
    this.metrics = metrics;
  }

  @Override
  public void run() {
    trainer.train(
        params.training,
        new Answer(),
        (step, gradient) -> {
          double error = params.scale * number - 1;
          gradient[0] = (float) (params.scale * error);
          return error * error / 2;
        });
    metrics.result("eval/answer", params.scale * number);
  }

  private final class Answer implements Parameters {
    @Override
    public int parameterCount() {
      return 1;
    }

    @Override
    public void readParameters(float[] into) {
      into[0] = number;
    }

    @Override
    public void writeParameters(float[] from) {
      number = from[0];
    }
  }
}
