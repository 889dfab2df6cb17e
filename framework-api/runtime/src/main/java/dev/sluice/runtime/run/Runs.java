package dev.sluice.runtime.run;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.tensor.PyTorchTensors;

/** Opens runs below one application injector. */
public final class Runs {
  private final Injector application;

  public Runs(Registry registry) {
    application = Guice.createInjector(Stage.PRODUCTION, new ApplicationModule(registry));
  }

  /**
   * A run of a descriptor. Nothing is built yet and libtorch is not loaded.
   *
   * @param services given to components; closed by the caller, after the run
   */
  public Run open(Descriptor descriptor, RunServices services) {
    return open(
        new Settings(
            descriptor.seed(),
            descriptor.device(),
            new Threads(descriptor.threads()),
            descriptor.experiment()),
        services);
  }

  /** A run without an experiment, on the CPU, to build single components: for laws and tests. */
  public Run openBare(long seed, Threads threads, RunServices services) {
    return open(new Settings(seed, "cpu", threads, null), services);
  }

  private Run open(Settings settings, RunServices services) {
    PyTorchTensors tensors = new PyTorchTensors(settings.device(), settings.threads());
    Closing closing = new Closing();
    closing.add("tensors", tensors);
    Injector run =
        application.createChildInjector(new RunModule(settings, services, tensors, closing));
    return new Run(settings, run, closing);
  }

  private static final class ApplicationModule extends AbstractModule {
    private final Registry registry;

    ApplicationModule(Registry registry) {
      this.registry = registry;
    }

    @Override
    protected void configure() {
      binder().requireExplicitBindings();
      binder().requireAtInjectOnConstructors();
      binder().disableCircularProxies();
      bind(Registry.class).toInstance(registry);
    }
  }
}
