package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.Precision;
import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.learn.TrainedModel;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.checkpoint.CheckpointKey;
import dev.sluice.runtime.checkpoint.Checkpoints;
import dev.sluice.runtime.checkpoint.TrainingCall;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The training loop over one flat vector of parameters. Where the run has checkpoints it saves from
 * time to time and goes on from there bit for bit; a training that was finished before is not done
 * again.
 */
public final class TrainingLoop implements Trainer {
  private final Build build;
  private final Metrics metrics;
  private final Progress progress;
  private final Cancellation cancellation;
  private final CarriedState state;
  private final Precision precision;
  private int trainings;
  private long steps;

  /**
   * @param state what the run carries, which checkpoints hold too
   * @param precision of the weights that {@link #trained} gives
   */
  public TrainingLoop(
      Build build,
      Metrics metrics,
      Progress progress,
      Cancellation cancellation,
      CarriedState state,
      Precision precision) {
    this.state = state;
    this.precision = precision;
    this.build = build;
    this.metrics = metrics;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  @Override
  public double train(Training plan, Parameters model, GradientStep gradientStep) {
    return train(plan, model, Validation.none(), done -> {}, gradientStep);
  }

  @Override
  public double train(
      Training plan,
      Parameters model,
      Validation validation,
      LongConsumer between,
      GradientStep gradientStep) {
    trainings++;
    String prefix = trainings == 1 ? "train/" : "train-" + trainings + "/";
    return train(plan, model, validation, after(between, gradientStep), prefix);
  }

  @Override
  public long steps() {
    return steps;
  }

  @Override
  public Trainer under(String prefix) {
    return new Trainer() {
      @Override
      public double train(Training plan, Parameters model, GradientStep gradientStep) {
        return train(plan, model, Validation.none(), done -> {}, gradientStep);
      }

      @Override
      public double train(
          Training plan,
          Parameters model,
          Validation validation,
          LongConsumer between,
          GradientStep gradientStep) {
        return TrainingLoop.this.train(
            plan, model, validation, after(between, gradientStep), prefix + "/");
      }
    };
  }

  private static GradientStep after(LongConsumer between, GradientStep gradientStep) {
    long[] begun = {0};
    return (step, gradient) -> {
      if (step != begun[0]) {
        // Not for the further micro-batches of an update.
        begun[0] = step;
        between.accept(step - 1);
      }
      return gradientStep.at(step, gradient);
    };
  }

  /**
   * What one of a run's trainings left in a folder of checkpoints; empty if it was not finished.
   *
   * @param run what its checkpoints are of
   * @param training counts from 1
   * @throws RunFailedException if the checkpoint cannot be used
   */
  public static Optional<TrainedModel> trained(Path checkpoints, CheckpointKey run, int training) {
    return trained(
        new CarriedState(Checkpoints.ofEndedRun(checkpoints, run, step -> {})), training);
  }

  private static Optional<TrainedModel> trained(CarriedState state, int training) {
    return state
        .finished(training, Loop::hasWeights)
        .map(states -> Loop.trained(state.run(), training, states));
  }

  @Override
  public TrainedModel trained(int training) {
    return trained(state, training)
        .map(model -> model.in(precision))
        .orElseThrow(() -> new RunFailedException(CarriedState.notFinished(training)));
  }

  @Override
  public TrainedModel trained(int training, Training plan) {
    return state
        .interrupted(training, Loop::hasWeightsSoFar)
        .map(
            states -> {
              WeightAverage average = build.of(plan.average());
              TrainedModel model = Loop.interrupted(plan, average, state.run(), training, states);
              state.interruptedAt(model.steps());
              return model.in(precision);
            })
        .orElseGet(() -> trained(training));
  }

  private double train(
      Training plan,
      Parameters model,
      Validation validation,
      GradientStep gradientStep,
      String prefix) {
    try (TrainingCall call = state.beginTraining()) {
      return train(
          plan,
          model,
          gradientStep,
          () -> new Loop(plan, build, model, validation, metrics, prefix),
          prefix,
          call);
    }
  }

  private double train(
      Training plan,
      Parameters model,
      GradientStep gradientStep,
      Supplier<Loop> fresh,
      String prefix,
      TrainingCall call) {
    Optional<Loop> finished = call.finished(states -> fresh.get().restore(states));
    if (finished.isPresent()) {
      steps = finished.get().step();
      finished.get().begin(model);
      double seconds = finished.get().curve.seconds();
      if (call.isShared()) {
        metrics.result("time/shared-" + prefix.replace("/", "") + "-seconds", seconds);
      }
      return seconds;
    }
    Loop loop = call.interrupted(states -> fresh.get().restore(states)).orElseGet(fresh);
    loop.cannotSave().ifPresent(what -> call.refuse(what + " does not implement Stateful"));
    loop.begin(model);
    if (call.endsAt(loop.step())) {
      loop.looks.finishEarly(loop.average, loop.parameters);
    } else {
      run(plan, model, gradientStep, loop, call);
      loop.looks.finish(loop.average, loop.parameters);
    }
    model.writeParameters(loop.parameters);
    steps = loop.step();
    double seconds = loop.curve.seconds();
    call.finish(loop::save);
    return seconds;
  }

  private void run(
      Training plan, Parameters model, GradientStep gradientStep, Loop loop, TrainingCall call) {
    RateSchedule schedule = build.of(plan.rateSchedule());
    float[] parameters = loop.parameters;
    float[] gradient = new float[parameters.length];
    MicroBatches batches =
        new MicroBatches(plan.accumulate(), gradient.length, gradientStep, cancellation);
    Budget budget = Budget.of(plan);
    long total = budget.total(loop.step(), loop.curve::seconds);
    for (long step = loop.step() + 1; step <= total; step++) {
      if (isComplete(loop)) {
        return;
      }
      cancellation.check();
      double loss = batches.at(step, gradient);
      double norm = EuclideanNorm.of(gradient);
      loop.watch.check(step, loss, norm);
      EuclideanNorm.clip(gradient, norm, plan.clip());
      total = budget.total(step, loop.curve::seconds);
      double factor = schedule.factor(step, total);
      loop.optimizer.update(step, factor, parameters, gradient);
      loop.average.observe(step, total, parameters);
      model.writeParameters(parameters);

      loop.curve.add(loss, norm);
      if (step % plan.logEvery() == 0 || step == total) {
        loop.curve.log(step, factor * loop.optimizer.rate());
      }
      progress.at("training", step, total, loss);
      loop.looks.after(step, total, model, loop.average, parameters);
      loop.done(step);
      call.stepDone(step, loop::save);
    }
  }

  /** Whether the best weights are kept and more steps would bring no better ones. */
  private boolean isComplete(Loop loop) {
    return loop.looks.best().isPresent() && cancellation.endOfTraining(loop.step()).isPresent();
  }
}
