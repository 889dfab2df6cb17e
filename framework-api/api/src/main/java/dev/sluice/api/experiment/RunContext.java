package dev.sluice.api.experiment;

import dev.sluice.api.learn.Trainer;
import dev.sluice.api.learn.Weights;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.CpuTime;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;

/**
 * What an experiment gets from its run, in one piece, and what all experiments that train do with
 * it. Given by the run; inject it.
 *
 * @param streams the experiment's own
 * @since 0.2.0
 */
public record RunContext(
    Build build,
    Trainer trainer,
    Streams streams,
    Metrics metrics,
    Artifacts artifacts,
    Progress progress,
    Cancellation cancellation) {

  /** The initial weights of a model that the run trains: as the descriptor says. */
  public Weights weights() {
    return Weights.initial(build);
  }

  /** Components of one kind, in their order. */
  public <T> List<T> build(List<Spec<T>> specs) {
    return specs.stream().map(build::of).toList();
  }

  /**
   * Trains, and reports {@code time/training-seconds} and {@code time/training-cpu-seconds}.
   *
   * @param training returns its seconds, as {@link Trainer#train}
   */
  public void timed(DoubleSupplier training) {
    CpuTime cpu = CpuTime.start();
    double seconds = training.getAsDouble();
    metrics.result("time/training-seconds", seconds);
    metrics.result(CpuTime.TRAINING, cpu.seconds());
  }

  /**
   * Something done after every so many steps of a training.
   *
   * @param steps 0 for never
   * @param look gets the number of steps that are done, and is never called before the first
   */
  public static LongConsumer every(int steps, LongConsumer look) {
    return done -> {
      if (steps > 0 && done > 0 && done % steps == 0) {
        look.accept(done);
      }
    };
  }
}
