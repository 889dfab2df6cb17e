package dev.sluice.experiments.track;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures in a row: doubled each time, with jitter, up to a bound. */
final class Backoff {
  private final Duration first;
  private final Duration longest;
  private final RandomGenerator random;
  private int failures;

  Backoff(Duration first, Duration longest, RandomGenerator random) {
    this.first = first;
    this.longest = longest;
    this.random = random;
  }

  /** Between a half and the whole of the doubled delay, so that many runs do not ask at once. */
  Duration next() {
    double delay = (double) first.toNanos() * Math.pow(2, Math.min(failures, 30));
    failures++;
    double bounded = Math.min(delay, (double) longest.toNanos());
    return Duration.ofNanos((long) (bounded * (0.5 + 0.5 * random.nextDouble())));
  }

  void reset() {
    failures = 0;
  }
}
