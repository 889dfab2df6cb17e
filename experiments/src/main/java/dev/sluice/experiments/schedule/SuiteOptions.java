package dev.sluice.experiments.schedule;

import java.time.Duration;
import java.util.Optional;

/**
 * Options of one call of a suite.
 *
 * @param rerun whether finished runs run again, in a new folder of the same name; the old one is
 *     kept beside it
 * @param failFast whether the first failure ends the suite
 * @param retry how often a failed run is tried again
 * @param backoff before the first retry, doubled for each further one
 * @param timeout of one run
 * @param grace what a run is given to end in order before it is ended by force
 */
public record SuiteOptions(
    boolean rerun,
    boolean failFast,
    int retry,
    Duration backoff,
    Optional<Duration> timeout,
    Duration grace) {

  /** One try each, skipping what is finished. */
  public static SuiteOptions defaults() {
    return new SuiteOptions(
        false, false, 0, Duration.ofSeconds(1), Optional.empty(), Duration.ofSeconds(20));
  }

  Duration backoffBefore(int attempt) {
    return backoff.multipliedBy(1L << Math.min(10, attempt - 2));
  }
}
