package dev.sluice.attention.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

final class LivePeakTest {
  private static final int MEGABYTE = 1 << 20;

  @Test
  void whatIsHeldCountsAndGarbageDoesNot() {
    double peak =
        new LivePeak()
            .of(
                () -> {
                  byte[] held = new byte[32 * MEGABYTE];
                  for (int i = 0; i < 200; i++) {
                    byte[] garbage = new byte[2 * MEGABYTE];
                    Reference.reachabilityFence(garbage);
                  }
                  Reference.reachabilityFence(held);
                });
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
