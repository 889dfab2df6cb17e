package dev.sluice.runtime.checkpoint;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Kind;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunCancelledException;
import dev.sluice.api.run.Streams;
import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Learns seven numbers from noisy looks at them, with an evaluation on the way. */
final class Classroom implements Experiment, Parameters {
  private static final int SIZE = 7;
  private static final int EVALUATION = 15;

  private final Params params;
  private final Trainer trainer;
  private final Streams streams;
  private final Metrics metrics;
  private final Deck deck;
  private final RandomGenerator noise;
  private final float[] values = new float[SIZE];
  private @Nullable RandomGenerator late;
  private int computed;
  private int begun;

  /** Gives numbers; a component with a state of its own. */
  @Kind(value = "deck", description = "Gives numbers.")
  interface Deck {
    int next();
  }

  record Params(
      @Describe("How to train.") Training training,
      @Describe("What to look at.") Spec<Deck> deck,
      @Describe("How often.") int trainings,
      @Describe("When it is killed.") long killAt,
      @Describe("When a stream is taken and kept.") int takeStreamAt) {}

  @Inject
  Classroom(Params params, Build build, Trainer trainer, Streams streams, Metrics metrics) {
    this.params = params;
    this.trainer = trainer;
    this.streams = streams;
    this.metrics = metrics;
    deck = build.of(params.deck);
    noise = streams.named("noise");
  }

  @Override
  public void run() {
    RandomGenerator initial = streams.named("initial");
    for (int i = 0; i < SIZE; i++) {
      values[i] = (float) initial.nextGaussian();
    }
    for (int training = 0; training < params.trainings; training++) {
      int before = training * params.training.steps();
      trainer.train(
          params.training,
          this,
          params.training.keep() == Training.Keep.BEST
              ? new Validation(4, this::validationLoss)
              : Validation.none(),
          done -> {},
          (step, gradient) -> gradient(before + step, gradient));
      metrics.result("between-" + training, streams.named("between").nextDouble());
    }
    for (int i = 0; i < SIZE; i++) {
      metrics.result("weight-" + i, values[i]);
    }
    metrics.result("noise", noise.nextDouble());
    metrics.result("deck", deck.next());
    metrics.result("steps", computed);
  }

  /** Wavers, so that the best look is not the last. */
  private double validationLoss() {
    double loss = streams.named("validation").nextDouble();
    for (int i = 0; i < SIZE; i++) {
      loss += Math.sin(40 * values[i]);
    }
    return loss;
  }

  private double gradient(long step, float[] gradient) {
    if (step == params.killAt && ++begun == params.training.accumulate()) {
      // In its last micro-batch.
      throw new RunCancelledException();
    }
    computed++;
    if (step % EVALUATION == 0) {
      // For this step only, so that it may be taken here.
      metrics.log("eval/x", step, streams.named("evaluation").nextDouble() + values[0]);
    }
    if (step == params.takeStreamAt) {
      late = streams.named("late");
    }
    double scale = late == null ? 1 : late.nextDouble();
    int card = deck.next();
    double loss = 0;
    for (int i = 0; i < SIZE; i++) {
      gradient[i] = (float) (scale * (values[i] - i) + 0.3 * noise.nextGaussian() + 0.1 * card);
      loss += gradient[i] * gradient[i];
    }
    return loss;
  }

  @Override
  public int parameterCount() {
    return SIZE;
  }

  @Override
  public void readParameters(float[] into) {
    System.arraycopy(values, 0, into, 0, SIZE);
  }

  @Override
  public void writeParameters(float[] from) {
    System.arraycopy(from, 0, values, 0, SIZE);
  }
}
