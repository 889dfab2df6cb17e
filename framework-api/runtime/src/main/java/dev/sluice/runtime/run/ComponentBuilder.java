package dev.sluice.runtime.run;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.checkpoint.CarriedState;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Constraints;
import dev.sluice.runtime.registry.Offer;
import dev.sluice.runtime.registry.Registry;
import java.util.List;
import java.util.stream.Collectors;

/** Builds components, each in an injector of its own below the run's. */
final class ComponentBuilder implements Build {
  private final Registry registry;
  private final Injector run;
  private final long seed;
  private final CarriedState state;
  private final Closing closing;

  ComponentBuilder(Registry registry, Injector run, long seed, CarriedState state, Closing closing) {
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
      component =
          run.createChildInjector(
                  new ComponentModule<>(
                      offer.component(),
                      offer.defaults().getClass(),
                      params,
                      new PathStreams(seed, spec.path(), state)))
              .getInstance(offer.component());
    } catch (ProvisionException e) {
      throw BuildFailure.of(spec, e.getCause() == null ? e : e.getCause());
    } catch (CreationException | ConfigurationException e) {
      throw BuildFailure.of(spec, e);
    }
    state.built(spec.path(), component);
    closing.add(spec.path() + " (" + spec.type() + ")", component);
    return component;
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
