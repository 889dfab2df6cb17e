package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.run.Metrics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SystemMetricsTest {
  @Test
  void samplesCarryMlflowsNamesAndPlausibleValues() throws InterruptedException {
    Map<String, Double> seen = new ConcurrentHashMap<>();
    CountDownLatch second = new CountDownLatch(1);
    Metrics metrics =
        new Metrics() {
          @Override
          public void log(String name, long step, double value) {
            seen.put(name, value);
            if (step == 2) {
              second.countDown();
            }
          }

          @Override
          public void result(String name, double value) {
            throw new AssertionError("a sample is not a result");
          }
        };
    SystemMetrics system = SystemMetrics.start(metrics, Duration.ofMillis(5), 0);
    assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
    system.close();
    assertThat(seen)
        .containsKeys("system/system_memory_usage_megabytes", "system/jvm_heap_megabytes");
    assertThat(seen.get("system/jvm_heap_megabytes")).isPositive();
    assertThat(seen.values()).allMatch(value -> value >= 0);
  }

  @Test
  void aMissingProcFileGivesNothing() {
    assertThat(ProcFile.kilobytes("/no/such/file", "VmRSS")).isEmpty();
    assertThat(ProcFile.kilobytes("/proc/self/status", "NoSuchKey")).isEmpty();
  }
}
