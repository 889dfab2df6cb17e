package dev.sluice.experiments.track;

import java.time.Duration;

/** Short times, so that tests wait for conditions and not for clocks. */
public final class TestOptions {
  private TestOptions() {}

  public static FollowOptions quick() {
    return new FollowOptions(
        Duration.ofMillis(10),
        Duration.ofSeconds(20),
        Duration.ofMillis(300),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(200));
  }
}
