package dev.sluice.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.suite.SuitePlan;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class PruneFilesTest {
  @TempDir Path folder;

  @Test
  void aMetricIsWrittenAsItIsWhateverItHolds() throws Exception {
    Registry registry = Registry.load(PruneFilesTest.class.getClassLoader());
    Path file =
        Files.writeString(
            folder.resolve("trial.yaml"),
            """
            name: trial
            experiment: {type: synthetic}
            vary: {experiment.value: [2, 3]}
            compare: {metric: "eval/a \\"b\\" \\\\ c\\nd: #e"}
            launch: {type: local, pruner: {type: asha}}
            """);
    SuitePlan plan = new Suites(registry).read(file, List.of());

    PruneFiles.write(plan, folder, new Descriptors(registry));

    Path written = PruneFiles.of(folder, "trial");
    Object text = new Yaml().load(Files.readString(written));
    assertThat(text)
        .hasFieldOrPropertyWithValue("metric", "eval/a \"b\" \\ c\nd: #e")
        .hasFieldOrPropertyWithValue("better", "lower");
  }
}
