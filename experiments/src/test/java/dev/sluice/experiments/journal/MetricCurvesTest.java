package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricCurvesTest {
  @TempDir Path folder;

  @BeforeEach
  void logWithARepeatedStep() {
    try (Journal journal =
        Journal.open(folder.resolve("run"), Headers.of("u"), Locks.SYSTEM, Clock.systemUTC())) {
      journal.log("train/loss", 10, 0.5);
      journal.log("train/loss", 20, Double.NaN);
      journal.log("val/loss", 10, 0.7);
      journal.log("train/loss", 10, 0.25);
    }
  }

  @Test
  void ofAStepLoggedTwiceTheLastValueCountsAndOnlyFiniteValuesAreThere() {
    assertThat(MetricCurves.finite(folder.resolve("run"), Set.of("train/loss")))
        .isEqualTo(Map.of("train/loss", Map.of(10L, 0.25)));
    assertThat(MetricCurves.finite(folder.resolve("run"), Set.of("train/rate"))).isEmpty();
  }

  @Test
  void severalMetricsAreReadTogether() {
    assertThat(MetricCurves.finite(folder.resolve("run"), Set.of("train/loss", "val/loss", "none")))
        .isEqualTo(Map.of("train/loss", Map.of(10L, 0.25), "val/loss", Map.of(10L, 0.7)));
  }
}
