package dev.sluice.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.statistics.Interval;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostsTest {
  @TempDir Path folder;

  @Test
  void costsThatDifferByNoMoreThanTheirSpreadAreNotShown() {
    assertThat(CostPoint.isApart(List.of(point(1, 0.9, 1.2), point(1.2, 1.1, 1.3)))).isFalse();
    assertThat(CostPoint.isApart(List.of(point(1, 0.9, 1.2), point(2, 1.9, 2.1)))).isTrue();
    assertThat(CostPoint.isApart(List.of(point(20, 20, 20), point(80, 80, 80)))).isTrue();
    assertThat(CostPoint.isApart(List.of(point(20, 20, 20)))).isFalse();
  }

  @Test
  void theFirstRunOfEachProcessIsCold() throws Exception {
    Path log = folder.resolve("suite").resolve("state.jsonl");
    Files.createDirectories(log.getParent());
    Files.writeString(
        log,
        """
        {"id":"a","state":"RUNNING","message":"process 7"}
        {"id":"b","state":"RUNNING","message":"process 8"}
        {"id":"a","state":"DONE","message":""}
        {"id":"c","state":"RUNNING","message":"process 7"}
        {"id":"b","state":"RUNNING","message":"process 7"}
        {"id":"d","sta""");
    // b was run again, as no first run.
    assertThat(ColdRuns.of(folder)).containsExactly("a");
    assertThat(ColdRuns.of(folder.resolve("nothing"))).isEmpty();
  }

  private static CostPoint point(double cost, double low, double high) {
    return new CostPoint("v", cost, new Interval(low, high), 1, Optional.empty());
  }
}
