package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.schedule.SuiteProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A suite that really ran, reported by its folder. */
class SuiteReportTest {
  @TempDir Path folder;
  private final CommandLineCase line = new CommandLineCase();

  @Test
  void theFoldersNameIsEnoughAlsoForADivergedVariant() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("diverging.yaml"),
            """
            name: diverging
            seed: 1
            threads: 1
            experiment: {type: synthetic, steps: 2, value: 1, noise: 0.1}
            vary:
              rate:
                good: {experiment.value: 0.5}
                diverged: {experiment.value: 1e200, experiment.noise: 1e199}
            seeds: {count: 4}
            compare: {metric: eval/value, better: lower}
            launch: {type: local, jobs: 1}
            """);
    SuiteProcess suite = SuiteProcess.start(folder, file);
    assertThat(suite.exit()).as(suite.output()).isZero();
    Path runs = folder.resolve("runs");
    Files.delete(file);

    assertThat(line.run("report", "diverging", "--dir", runs)).as(line.err()).isZero();
    assertThat(line.out())
        .startsWith("All 12 runs finished.")
        .contains("rate=good is better than baseline by 0.50 ")
        .contains("rate=diverged is worse than baseline by 9.")
        .contains("wrote " + runs.resolve("diverging/suite/report/report.html"));
    assertThat(line.run("report", runs.resolve("diverging"), "--format", "tex")).isZero();
    assertThat(line.out()).contains("\\begin{tabular}");
  }
}
