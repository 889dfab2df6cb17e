package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of one plugin whose arithmetic is a component of another. */
class DitRunTest {
  private static final Path DIGITS = Path.of("descriptors", "digits.yaml");
  private static final String MODEL =
      "experiment.model={type: dit, patch: 4, encoder: {type: transformer, layers: 1, width: 16,"
          + " heads: 2, hidden: 16, kernel: {type: KERNEL}}}";

  private final CommandLineCase line = new CommandLineCase();

  @TempDir Path runs;

  @Test
  void digitsAreTrainedBySwappingTheModelAndRepeatBySeed() throws IOException {
    String first = samples("a", MODEL.replace("KERNEL", "flash"));
    assertThat(first.lines().count()).isEqualTo(101);
    assertThat(samples("b", MODEL.replace("KERNEL", "flash"))).isEqualTo(first);
  }

  @Test
  void theKernelIsSwappedFromWithinTheModel() throws IOException {
    String naive = samples("a", MODEL.replace("KERNEL", "naive"));
    assertThat(naive.lines().count()).isEqualTo(101);
    assertThat(Files.readString(runs.resolve("a").resolve("descriptor.yaml"))).contains("naive");
  }

  @Test
  void aWrongKernelIsFoundWhereItStands() {
    assertThat(line.run("run", DIGITS, MODEL.replace("KERNEL", "flesh"), "--dir", runs))
        .isEqualTo(2);
    assertThat(line.err())
        .contains("experiment.model.encoder.kernel", "flesh", "did you mean 'flash'?");
  }

  private String samples(String name, String model) throws IOException {
    int code =
        line.run(
            "run",
            DIGITS,
            model,
            "experiment.training={steps: 6, batch: 16}",
            "experiment.evaluation={samples: 100, measures: [], pictures: []}",
            "experiment.solver={type: euler, steps: 3}",
            "--folder",
            runs.resolve(name),
            "-q");
    assertThat(code).as(line.out() + line.err()).isZero();
    return Files.readString(runs.resolve(name).resolve("artifacts/samples/samples.csv"));
  }
}
