package dev.sluice.runtime.run;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;

/** What is one a component: the class itself, its parameters, its random streams. */
final class ComponentModule<P extends Record> extends AbstractModule {
  private final Class<?> component;
  private final Class<P> paramsType;
  private final Record params;
  private final Streams streams;

  ComponentModule(Class<?> component, Class<P> paramsType, Record params, Streams streams) {
    this.component = component;
    this.paramsType = paramsType;
    this.params = params;
    this.streams = streams;
  }

  @Override
  protected void configure() {
    bind(component);
    bind(paramsType).toInstance(paramsType.cast(params));
    bind(Streams.class).toInstance(streams);
  }

  @Provides
  RunContext context(
      Build build,
      Trainer trainer,
      Metrics metrics,
      Artifacts artifacts,
      Progress progress,
      Cancellation cancellation) {
    return new RunContext(build, trainer, streams, metrics, artifacts, progress, cancellation);
  }
}
