package dev.sluice.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.suite.SuitePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
  @TempDir Path root;

  @Test
  void aFinishedSuiteIsWrittenInEveryFormat() throws Exception {
    SuiteFixture fixture = SuiteFixture.swaps(root);
    SuitePlan plan = fixture.finished();

    Written written = Reports.write(plan, fixture.folder());

    assertThat(written.files().stream().map(file -> file.getFileName().toString()))
        .contains(
            "report.md",
            "report.html",
            "table.csv",
            "results.csv",
            "table.tex",
            "swaps-effects.png",
            "swaps-effects.svg",
            "swaps-cost.png",
            "swaps-curves-loss.png");
    assertThat(written.files()).allMatch(Files::isRegularFile);
    assertThat(written.state()).isEqualTo("All 40 runs finished.");
    assertThat(written.findings()).hasSize(3);
  }
}
