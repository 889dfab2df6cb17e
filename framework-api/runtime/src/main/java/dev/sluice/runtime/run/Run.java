package dev.sluice.runtime.run;

import com.google.inject.Injector;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.checkpoint.Checkpoints;
import org.jspecify.annotations.Nullable;

/** One run, open until it is closed. Made by {@link Runs}. */
public final class Run implements AutoCloseable {
  private final RunSettings settings;
  private final Build build;
  private final Closing closing;
  private @Nullable Experiment experiment;

  Run(RunSettings settings, Injector injector, Closing closing) {
    this.settings = settings;
    this.build = injector.getInstance(Build.class);
    this.closing = closing;
  }

  /**
   * The descriptor's experiment, built at the first call.
   *
   * @throws dev.sluice.api.run.RunFailedException if a component cannot be built, with its path
   */
  public synchronized Experiment experiment() {
    if (experiment == null) {
      Spec<Experiment> spec = settings.experiment();
      if (spec == null) {
        throw new IllegalStateException("this run was opened without an experiment");
      }
      experiment = build.of(spec);
    }
    return experiment;
  }

  /**
   * The streams of the experiment with another seed; with the run's own seed they are those that
   * the experiment has.
   *
   * @since 0.2.0
   */
  public Streams streams(long seed) {
    Spec<Experiment> spec = settings.experiment();
    return new PathStreams(
        seed, spec == null ? "" : spec.path(), new CarriedState(Checkpoints.none()));
  }

  /** A component as the run's own components get theirs; the run closes it. */
  public <T> T build(Spec<T> spec) {
    return build.of(spec);
  }

  /**
   * Closes every component that can be closed, the last built first, and then the run's arrays.
   *
   * @throws IllegalStateException the first failure, the others suppressed; all were closed
   */
  @Override
  public void close() {
    closing.close();
  }
}
