package dev.sluice.experiments.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void delaysDoubleWithJitterUpToABoundAndStartAnew() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1000), new Random(7));
    for (long whole : new long[] {100, 200, 400, 800, 1000, 1000}) {
      assertThat(backoff.next()).isBetween(Duration.ofMillis(whole / 2), Duration.ofMillis(whole));
    }
    backoff.reset();
    assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(100));
  }

  @Test
  void manyFailuresDoNotOverflow() {
    Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(30), new Random(7));
    for (int i = 0; i < 10_000; i++) {
      assertThat(backoff.next()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
  }
}
