package dev.sluice.runtime.run;

import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import dev.sluice.api.experiment.RunContext;
import dev.sluice.api.learn.Trainer;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Cancellation;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Progress;
import dev.sluice.api.run.Streams;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Builds components by their constructors, with what the run gives. */
final class ComponentBuilder implements Build {
  private final Registry registry;
  private final Injector run;
  private final long seed;
  private final CarriedState state;
  private final Closing closing;

  ComponentBuilder(
      Registry registry, Injector run, long seed, CarriedState state, Closing closing) {
    this.state = state;
    this.registry = registry;
    this.run = run;
    this.seed = seed;
    this.closing = closing;
  }

  @Override
  public <T> T of(Spec<T> spec) {
    closing.requireOpen();
    Offer<T> offer = registry.find(spec.kind(), spec.type()).orElseThrow(() -> unknown(spec));
    Record params = params(spec, offer);
    T component;
    try {
      component = construct(offer.constructor(), params, new PathStreams(seed, spec.path(), state));
    } catch (ProvisionException | InvocationTargetException e) {
      throw BuildFailure.of(spec, e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException e) {
      throw BuildFailure.of(spec, e);
    }
    state.built(spec.path(), component);
    closing.add(spec.path() + " (" + spec.type() + ")", component);
    return component;
  }

  private <T> T construct(Constructor<T> constructor, Record params, Streams streams)
      throws ReflectiveOperationException {
    List<Object> arguments = new ArrayList<>();
    for (Class<?> type : constructor.getParameterTypes()) {
      if (type == params.getClass()) {
        arguments.add(params);
      } else if (type == Streams.class) {
        arguments.add(streams);
      } else if (type == RunContext.class) {
        arguments.add(context(streams));
      } else {
        arguments.add(run.getInstance(type));
      }
    }
    constructor.setAccessible(true);
    return constructor.newInstance(arguments.toArray());
  }

  private RunContext context(Streams streams) {
    return new RunContext(
        this,
        run.getInstance(Trainer.class),
        streams,
        run.getInstance(Metrics.class),
        run.getInstance(Artifacts.class),
        run.getInstance(Progress.class),
        run.getInstance(Cancellation.class));
  }

  private <T> Record params(Spec<T> spec, Offer<T> offer) {
    Record params = spec.params();
    if (params == null) {
      params = new Descriptors(registry).resolve(spec).params();
    }
    Class<?> expected = offer.defaults().getClass();
    if (params == null || params.getClass() != expected) {
      throw new IllegalArgumentException(
          BuildFailure.where(spec)
              + ": parameters must be a "
              + expected.getName()
              + ", not "
              + params);
    }
    List<String> broken = Constraints.broken(params);
    if (!broken.isEmpty()) {
      throw new IllegalArgumentException(
          BuildFailure.where(spec) + ": " + String.join("; ", broken));
    }
    return params;
  }

  private <T> IllegalArgumentException unknown(Spec<T> spec) {
    return new IllegalArgumentException(
        BuildFailure.where(spec)
            + ": there is no such component; there is "
            + registry.offers(spec.kind()).stream()
                .map(Offer::type)
                .collect(Collectors.joining(", ")));
  }
}
