package dev.sluice.runtime.run;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.learn.TrainingLoop;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.tensor.PyTorchTensors;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import dev.sluice.tensor.Tensors;
import jakarta.inject.Singleton;

/** What is one a run: {@code RunGives} less the streams, which are one a component. */
final class RunModule extends AbstractModule {
  private final Settings settings;
  private final RunServices services;
  private final PyTorchTensors tensors;
  private final Closing closing;
  private final CarriedState state;

  RunModule(Settings settings, RunServices services, PyTorchTensors tensors, Closing closing) {
    this.settings = settings;
    this.services = services;
    this.tensors = tensors;
    this.closing = closing;
    this.state = new CarriedState(services.checkpoints());
  }

  @Override
  protected void configure() {
    bind(Metrics.class).toInstance(services.metrics());
    bind(Artifacts.class).toInstance(services.artifacts());
    bind(Progress.class).toInstance(services.progress());
    bind(Cancellation.class).toInstance(services.cancellation());
    bind(Threads.class).toInstance(settings.threads());
    bind(Tensors.class).toInstance(tensors);
  }

  @Provides
  Trainer trainer(Build build) {
    return new TrainingLoop(
        build, services.metrics(), services.progress(), services.cancellation(), state);
  }

  @Provides
  @Singleton
  Build build(Registry registry, Injector run) {
    return new ComponentBuilder(registry, run, settings.seed(), state, closing);
  }

  /** Looked up when a component asks, so that runs without kernels hear no warning. */
  @Provides
  @Singleton
  TileMath tileMath() {
    return TileMaths.fastest();
  }

  /** As the tiles' arithmetic. */
  @Provides
  @Singleton
  LayerMath layerMath() {
    return TileMaths.fastestLayers();
  }

  @Provides
  @Singleton
  Workers workers() {
    WorkerPool workers = new WorkerPool(settings.threads(), services.cancellation());
    closing.add("workers", workers);
    return workers;
  }
}
