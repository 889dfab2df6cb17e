package dev.sluice.experiments.mlflow;

import java.time.Duration;

/** Short times, so that tests wait for conditions and not for clocks. */
final class TestOptions {
  private TestOptions() {}

  static SenderOptions quick() {
    return new SenderOptions(
        Duration.ofMillis(10),
        Duration.ofSeconds(20),
        Duration.ofMillis(300),
        Duration.ofSeconds(20),
        Duration.ofMillis(5),
        Duration.ofMillis(20),
        Duration.ofMillis(200));
  }

  static SenderOptions withDeadline(Duration deadline) {
    SenderOptions quick = quick();
    return new SenderOptions(
        quick.poll(),
        quick.drain(),
        quick.unreached(),
        deadline,
        quick.firstDelay(),
        quick.longestDelay(),
        quick.deniedDelay());
  }
}
