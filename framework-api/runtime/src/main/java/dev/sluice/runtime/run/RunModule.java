package dev.sluice.runtime.run;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import com.google.inject.spi.ProvisionListener;
import dev.sluice.api.adapter.AdapterFiles;
import dev.sluice.api.checkpoint.ModelCheckpoints;
import dev.sluice.api.learn.TrainedRuns;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.LayerMath;
import dev.sluice.api.vector.MatrixMath;
import dev.sluice.api.vector.NarrowMath;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Workers;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.huggingface.CheckpointFiles;
import dev.sluice.runtime.learn.TrainingLoop;
import dev.sluice.runtime.peft.PeftFolders;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.registry.Service;
import dev.sluice.runtime.tensor.PyTorchTensors;
import dev.sluice.runtime.vector.TileMaths;
import dev.sluice.runtime.vector.WorkerPool;
import dev.sluice.tensor.Tensors;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/** One instance per run: {@code RunGives} less the streams, and the services of plugins. */
final class RunModule extends AbstractModule {
  private final Registry registry;
  private final RunSettings settings;
  private final RunServices services;
  private final PyTorchTensors tensors;
  private final Closing closing;
  private final CarriedState state;

  RunModule(
      Registry registry,
      RunSettings settings,
      RunServices services,
      PyTorchTensors tensors,
      Closing closing) {
    this.registry = registry;
    this.settings = settings;
    this.services = services;
    this.tensors = tensors;
    this.closing = closing;
    this.state =
        new CarriedState(
            services.checkpoints(), path -> Descriptors.isCovered(path, settings.afterTraining()));
  }

  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().disableCircularProxies();
    bind(Metrics.class).toInstance(services.metrics());
    bind(Artifacts.class).toInstance(services.artifacts());
    bind(Progress.class).toInstance(services.progress());
    bind(Cancellation.class).toInstance(services.cancellation());
    bind(TrainedRuns.class).toInstance(services.trainedRuns());
    bind(ModelCheckpoints.class).toInstance(new CheckpointFiles());
    bind(AdapterFiles.class).toInstance(new PeftFolders());
    bind(Threads.class).toInstance(settings.threads());
    bind(Tensors.class).toInstance(tensors);
    registry.services().forEach(this::bind);
    listen();
  }

  private <T> void bind(Service<T> service) {
    bind(service.implementation()).in(Singleton.class);
    if (service.implementation() != service.type()) {
      bind(service.type()).to(service.implementation());
    }
  }

  /** The run closes the services that were built. */
  private void listen() {
    Set<Class<?>> implementations = new HashSet<>();
    registry.services().forEach(service -> implementations.add(service.implementation()));
    bindListener(
        binding -> implementations.contains(binding.getKey().getTypeLiteral().getRawType()),
        new ProvisionListener() {
          @Override
          public <T> void onProvision(ProvisionInvocation<T> invocation) {
            closing.add(
                "service " + invocation.getBinding().getKey().getTypeLiteral(),
                invocation.provision());
          }
        });
  }

  @Provides
  Trainer trainer(Build build) {
    return new TrainingLoop(
        build,
        services.metrics(),
        services.progress(),
        services.cancellation(),
        state,
        services.precision());
  }

  @Provides
  @Singleton
  Build build(Injector run) {
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

  /** As the tiles' arithmetic. */
  @Provides
  @Singleton
  MatrixMath matrixMath() {
    return TileMaths.fastestMatrices();
  }

  /** As the tiles' arithmetic. */
  @Provides
  @Singleton
  NarrowMath narrowMath() {
    return TileMaths.fastestNarrow();
  }

  @Provides
  @Singleton
  Workers workers() {
    WorkerPool workers = new WorkerPool(settings.threads(), services.cancellation());
    closing.add("workers", workers);
    return workers;
  }
}
