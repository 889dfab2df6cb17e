package dev.sluice.runtime.law;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;

/** One number learns to be 1; experiments that declare the truth about it, and others. */
final class Lecture implements Plugin {
  record Params(int rounds, @AfterTraining(unless = "rounds") int questions, Training training) {}

  @Override
  public void offer(Offers offers) {
    Params defaults = new Params(0, 2, Training.defaults(50, 4));
    offers
        .add(Experiment.class, "true", True.class, defaults)
        .add(Experiment.class, "early", Early.class, defaults)
        .add(Experiment.class, "drawing", DrawsInTraining.class, defaults)
        .add(Experiment.class, "counting", Counting.class, defaults)
        .add(Experiment.class, "silent", Silent.class, new Nothing(3));
  }

  record Nothing(int questions) {}

  /** Reads its questions when it is trained. */
  static class True implements Experiment {
    final Params params;
    final RandomGenerator noise;
    private final Trainer trainer;
    private final Metrics metrics;
    private final Streams streams;
    private final float[] number = {0};
    int steps;

    @Inject
    True(Params params, Trainer trainer, Metrics metrics, Streams streams) {
      this.params = params;
      this.trainer = trainer;
      this.metrics = metrics;
      this.streams = streams;
      this.noise = streams.named("noise");
    }

    /** How far the number is from what it is to be at this step. */
    double error(double number) {
      return number - 1 + 0.1 * noise.nextGaussian();
    }

    double answer(double number) {
      return number * params.questions + streams.named("questions").nextDouble();
    }

    @Override
    public void run() {
      trainer.train(
          params.training,
          new OneNumber(number),
          (step, gradient) -> {
            steps++;
            double error = error(number[0]);
            gradient[0] = (float) error;
            return error * error / 2;
          });
      metrics.result("eval/answer", answer(number[0]));
    }
  }

  /** Its questions act in training. */
  static final class Early extends True {
    @Inject
    Early(Params params, Trainer trainer, Metrics metrics, Streams streams) {
      super(params, trainer, metrics, streams);
    }

    @Override
    double error(double number) {
      return super.error(number) * params.questions;
    }
  }

  /** Its questions are drawn from the stream of training before it begins. */
  static final class DrawsInTraining extends True {
    @Inject
    DrawsInTraining(Params params, Trainer trainer, Metrics metrics, Streams streams) {
      super(params, trainer, metrics, streams);
      for (int i = 0; i < params.questions; i++) {
        noise.nextGaussian();
      }
    }
  }

  /** What it reports was counted in training and is in no checkpoint. */
  static final class Counting extends True {
    @Inject
    Counting(Params params, Trainer trainer, Metrics metrics, Streams streams) {
      super(params, trainer, metrics, streams);
    }

    @Override
    double answer(double number) {
      return steps;
    }
  }

  /** Declares nothing. */
  static final class Silent implements Experiment {
    @Inject
    @SuppressWarnings("UnusedVariable") // it does nothing with them
    Silent(Nothing params) {}

    @Override
    public void run() {}
  }

  private record OneNumber(float[] value) implements Parameters {
    @Override
    public int parameterCount() {
      return 1;
    }

    @Override
    public void readParameters(float[] into) {
      into[0] = value[0];
    }

    @Override
    public void writeParameters(float[] from) {
      value[0] = from[0];
    }
  }
}
