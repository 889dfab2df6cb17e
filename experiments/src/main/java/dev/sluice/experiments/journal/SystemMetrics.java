package dev.sluice.experiments.journal;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.api.run.Metrics;
import dev.sluice.runtime.thread.Daemons;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Samples the machine during a run, under the names that MLflow's UI knows. */
public final class SystemMetrics implements AutoCloseable {
  static final String PREFIX = "system/";
  private static final double MEGABYTE = 1 << 20;

  private final Metrics metrics;
  private final OperatingSystemMXBean machine;
  private final ScheduledExecutorService timer;
  private long sample;

  private SystemMetrics(Metrics metrics, long sample) {
    this.metrics = metrics;
    this.sample = sample;
    machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> Daemons.thread("sluice-system-metrics", work));
  }

  /**
   * Samples at once and then every {@code interval} until closed.
   *
   * @param first the first sample's step: 0, or where an interrupted run goes on
   */
  public static SystemMetrics start(Metrics metrics, Duration interval, long first) {
    SystemMetrics system = new SystemMetrics(metrics, first);
    var unused =
        system.timer.scheduleWithFixedDelay(
            system::sample, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    return system;
  }

  /** Returns once the last sample is logged. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      timer.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample() {
    double cpu = machine.getCpuLoad();
    if (cpu >= 0) {
      log("cpu_utilization_percentage", 100 * cpu);
    }
    log("system_memory_usage_megabytes", usedMemory() / MEGABYTE);
    Runtime jvm = Runtime.getRuntime();
    log("jvm_heap_megabytes", (jvm.totalMemory() - jvm.freeMemory()) / MEGABYTE);
    ProcFile.kilobytes("/proc/self/status", "VmRSS")
        .ifPresent(kilobytes -> log("process_resident_megabytes", kilobytes * 1024 / MEGABYTE));
    sample++;
  }

  private double usedMemory() {
    long total = machine.getTotalMemorySize();
    // Memory that only caches files is not in use; the bean counts it as such.
    return ProcFile.kilobytes("/proc/meminfo", "MemAvailable").stream()
        .mapToDouble(available -> total - 1024.0 * available)
        .findFirst()
        .orElse((double) (total - machine.getFreeMemorySize()));
  }

  private void log(String name, double value) {
    metrics.log(PREFIX + name, sample, value);
  }
}
