package dev.sluice.experiments.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.suite.Ablation;
import dev.sluice.experiments.suite.Suites;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaselineParamsTest {
  @TempDir Path folder;

  @Test
  void whatVariesIsToldForTheBaseline() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        name: base
        seed: 3
        experiment:
          type: flow-matching
          data: {type: chessboard}
          path: {type: linear}
          solver: {type: midpoint, steps: 20}
          training: {steps: 50, batch: 64}
        """);
    Path suite =
        Files.writeString(
            folder.resolve("suite.yaml"),
            """
            baseline: base.yaml
            vary:
              experiment.solver: {euler: {type: euler, steps: 20}}
              experiment.training.batch: [32, 128]
            seeds: [1, 2]
            """);
    Ablation ablation =
        new Suites(Registry.load(getClass().getClassLoader()))
            .read(suite, List.of())
            .ablations()
            .get(0);
    assertThat(BaselineParams.of(ablation))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("experiment.solver.type", "midpoint", "experiment.training.batch", "64"));
  }
}
