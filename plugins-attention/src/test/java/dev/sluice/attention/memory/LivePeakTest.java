package dev.sluice.attention.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class LivePeakTest {
  private static final int MEGABYTE = 1 << 20;

  /** With it an array fills regions of G1 and does not begin one more. */
  private static final int HEADER = 16;

  private volatile byte[] held = {};
  private volatile byte[] latest = {};

  @Test
  void whatIsHeldCountsAndGarbageDoesNot() {
    double peak =
        new LivePeak()
            .of(
                () -> {
                  held = new byte[32 * MEGABYTE - HEADER];
                  for (int i = 0; i < 200; i++) {
                    latest = new byte[2 * MEGABYTE - HEADER];
                  }
                  held = new byte[0];
                });
    assertThat(held.length + latest.length).isEqualTo(2 * MEGABYTE - HEADER);
    assertThat(peak / MEGABYTE).isBetween(31.0, 40.0);
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
