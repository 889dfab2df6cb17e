package dev.sluice.runtime.learn;

import dev.sluice.api.learn.Optimizer;
import dev.sluice.api.learn.Parameters;
import dev.sluice.api.learn.RateSchedule;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.WeightAverage;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import jakarta.inject.Inject;

/** The training loop over one flat vector of parameters. */
public final class TrainingLoop implements Trainer {
  private final Build build;
  private final Metrics metrics;
  private final Progress progress;
  private final Cancellation cancellation;

  @Inject
  public TrainingLoop(Build build, Metrics metrics, Progress progress, Cancellation cancellation) {
    this.build = build;
    this.metrics = metrics;
    this.progress = progress;
    this.cancellation = cancellation;
  }

  @Override
  public void train(Training plan, Parameters model, GradientStep gradientStep) {
    Optimizer optimizer = build.of(plan.optimizer());
    RateSchedule schedule = build.of(plan.rateSchedule());
    WeightAverage average = build.of(plan.average());
    float[] parameters = new float[model.parameterCount()];
    float[] gradient = new float[parameters.length];
    model.readParameters(parameters);
    LossWatch watch = new LossWatch(plan);
    LossCurve curve = new LossCurve(metrics, System::nanoTime);

    for (long step = 1; step <= plan.steps(); step++) {
      cancellation.check();
      double loss = gradientStep.at(step, gradient);
      double norm = Norm.of(gradient);
      watch.check(step, loss, norm);
      if (plan.clip() > 0 && norm > plan.clip()) {
        Norm.scale(gradient, (float) (plan.clip() / norm));
      }
      double factor = schedule.factor(step, plan.steps());
      optimizer.update(step, factor, parameters, gradient);
      average.observe(step, plan.steps(), parameters);
      model.writeParameters(parameters);

      curve.add(loss, norm);
      if (step % plan.logEvery() == 0 || step == plan.steps()) {
        curve.log(step, factor * optimizer.rate());
      }
      progress.at("training", step, plan.steps(), loss);
    }
    average.finish(parameters);
    model.writeParameters(parameters);
  }
}
