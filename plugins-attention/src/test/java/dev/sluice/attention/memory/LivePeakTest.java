package dev.sluice.attention.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LivePeakTest {
  private static final int MEGABYTE = 1 << 20;

  private volatile byte[] held = {};
  private volatile byte[] latest = {};

  @Test
  void whatIsHeldCountsAndGarbageDoesNot() {
    double peak =
        new LivePeak()
            .of(
                () -> {
                  held = new byte[32 * MEGABYTE];
                  for (int i = 0; i < 200; i++) {
                    latest = new byte[2 * MEGABYTE];
                  }
                  held = new byte[0];
                });
    assertThat(held.length + latest.length).isEqualTo(2 * MEGABYTE);
    // A small collection right behind one of all leaves some of the 400 MB of garbage standing.
    assertThat(peak / MEGABYTE).isBetween(31.0, 80.0);
  }

  @Test
  void aFailureOfTheCallIsThrown() {
    assertThatThrownBy(
            () ->
                new LivePeak()
                    .of(
                        () -> {
                          throw new IllegalStateException("cancelled");
                        }))
        .hasMessage("cancelled");
  }
}
