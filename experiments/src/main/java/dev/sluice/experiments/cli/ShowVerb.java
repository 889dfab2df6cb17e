package dev.sluice.experiments.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints the descriptor with nothing left open. */
@Command(
    name = "show",
    description =
        "Print a descriptor or a suite with everything it extends, every override and every"
            + " default; a suite stands alone then.")
final class ShowVerb extends Verb {
  @Parameters(index = "0", paramLabel = "FILE", description = "A descriptor or a suite.")
  private Path file = Path.of("");

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "key=value",
      description = "Overrides, such as experiment.solver.steps=40.")
  private List<String> overrides = List.of();

  ShowVerb(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    String yaml = yaml(context.registry().get());
    if (json) {
      try {
        print(new YAMLMapper().readTree(yaml));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    } else {
      out().print(yaml);
    }
    return ExitCode.OK;
  }

  private String yaml(Registry registry) {
    Suites suites = new Suites(registry);
    if (suites.isSuite(file)) {
      return suites.read(file, overrides).yaml();
    }
    Descriptors descriptors = new Descriptors(registry);
    return descriptors.yaml(descriptors.read(file, overrides));
  }
}
