package dev.sluice.ci.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ci.process.Home;
import dev.sluice.ci.process.Sluice;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped suite on a real Spark, as a person starts it. */
@Tag("e2e")
class SuiteByCommandTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  @Test
  void aShippedSuiteRunsOnSparkAndIsNotRunAgain() throws Exception {
    String suite = Home.path().resolve("experiments/descriptors/smoke-suite.yaml").toString();
    String[] command = {
      "suite",
      suite,
      "--dir",
      "runs",
      "--launcher",
      "spark",
      "launch.master=" + Cluster.LOCAL,
      "launch.executor-memory=512m",
      "launch.conf=[spark.driver.host=127.0.0.1, spark.driver.bindAddress=127.0.0.1]",
    };
    Sluice sluice = new Sluice(folder);

    Sluice.Ended first = sluice.run(LIMIT, command);
    Sluice.Ended second = sluice.run(LIMIT, command);

    assertThat(first.exit()).as(first.output()).isZero();
    assertThat(first.output()).contains("executor ", "9 new, 0 already done, 0 failed");
    assertThat(second.exit()).as(second.output()).isZero();
    assertThat(second.output()).contains("0 new, 9 already done, 0 failed");
    assertThat(folder.resolve("runs/smoke-suite/suite/report/report.html")).isRegularFile();
  }
}
