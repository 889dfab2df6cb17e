import dev.sluice.runtime.descriptor.Descriptor;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Path;
import java.util.List;

/** A descriptor's experiment and nothing else: no journal, no provenance, no log, no artifacts. */
public final class BareTraining {
  private BareTraining() {}

  public static void main(String[] arguments) {
    Registry registry = Registry.load(BareTraining.class.getClassLoader());
    List<String> overrides = List.of(arguments).subList(1, arguments.length);
    Descriptor descriptor = new Descriptors(registry).read(Path.of(arguments[0]), overrides);
    try (Run run = new Runs(registry).open(descriptor, RunServices.silent())) {
      run.experiment().run();
    }
  }
}
