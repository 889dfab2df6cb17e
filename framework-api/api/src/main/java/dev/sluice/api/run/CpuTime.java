package dev.sluice.api.run;

import java.time.Duration;

/**
 * CPU time of this process over all its threads, the compiler's and the collector's included: what
 * a computation costs whatever else the machine does. Experiments that train log that of their
 * training as {@link #TRAINING}.
 */
public final class CpuTime {
  /** The name of training's in logs. */
  public static final String TRAINING = "time/training-cpu-seconds";

  private final Duration start = now();

  private CpuTime() {}

  /** Begins to count. */
  public static CpuTime start() {
    return new CpuTime();
  }

  /** Since the start, in this attempt of the run; NaN where the system does not say. */
  public double seconds() {
    Duration end = now();
    return end.isZero() ? Double.NaN : end.minus(start).toNanos() / 1e9;
  }

  private static Duration now() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
