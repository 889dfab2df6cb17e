package dev.sluice.runtime.run;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import dev.sluice.api.run.Threads;
import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.tensor.PyTorchTensors;
import java.util.List;

/** Opens runs, each with an injector of its own. */
public final class Runs {
  private final Registry registry;

  public Runs(Registry registry) {
    this.registry = registry;
  }

  /**
   * A run of a descriptor. Nothing is built yet and libtorch is not loaded.
   *
   * @param services given to components; closed by the caller, after the run
   */
  public Run open(Descriptor descriptor, RunServices services) {
    return open(
        new RunSettings(
            descriptor.seed(),
            descriptor.device(),
            new Threads(descriptor.threads()),
            descriptor.experiment(),
            Descriptors.afterTraining(descriptor)),
        services);
  }

  /** A run without an experiment, on the CPU, to build single components: for laws and tests. */
  public Run openBare(long seed, Threads threads, RunServices services) {
    return open(new RunSettings(seed, "cpu", threads, null, List.of()), services);
  }

  private Run open(RunSettings settings, RunServices services) {
    PyTorchTensors tensors = new PyTorchTensors(settings.device(), settings.threads());
    Closing closing = new Closing();
    closing.add("tensors", tensors);
    Injector run =
        Guice.createInjector(
            Stage.DEVELOPMENT, new RunModule(registry, settings, services, tensors, closing));
    return new Run(settings, run, closing);
  }
}
