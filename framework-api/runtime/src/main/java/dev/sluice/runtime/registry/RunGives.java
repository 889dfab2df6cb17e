package dev.sluice.runtime.registry;

import dev.sluice.api.adapter.AdapterFiles;
import dev.sluice.api.checkpoint.ModelCheckpoints;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.TrainedRuns;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.tensor.Tensors;
import java.util.List;

/**
 * What a component's constructor may ask for besides its own parameters and the services of
 * plugins. The registry checks against this list at start, and a run binds exactly it.
 */
public final class RunGives {
  /** The types, in the order in which errors list them. */
  public static final List<Class<?>> TYPES =
      List.of(
          Build.class,
          Streams.class,
          Metrics.class,
          Artifacts.class,
          Progress.class,
          Cancellation.class,
          RunContext.class,
          Threads.class,
          Trainer.class,
          TrainedRuns.class,
          ModelCheckpoints.class,
          AdapterFiles.class,
          Tensors.class,
          TileMath.class,
          LayerMath.class,
          MatrixMath.class,
          NarrowMath.class,
          Workers.class);

  private RunGives() {}
}
