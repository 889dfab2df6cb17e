package dev.sluice.attention.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class AskedCollectionsTest {
  private static final int MEGABYTE = 1 << 20;

  private volatile byte[] held = {};

  @Test
  void whatIsHeldIsLeftAndWhatIsDroppedIsNot() {
    try (AskedCollections collections = new AskedCollections()) {
      long before = collections.bytesLeft();
      held = new byte[32 * MEGABYTE];
      long with = collections.bytesLeft();
      held = new byte[0];
      long after = collections.bytesLeft();
      assertThat((double) (with - before) / MEGABYTE).isBetween(31.0, 34.0);
      assertThat((double) (after - before) / MEGABYTE).isBetween(-1.0, 1.0);
      assertThat(held).isEmpty();
    }
  }

  @Test
  void saysSoWhereAskingIsInVain() {
    try (AskedCollections collections = new AskedCollections(() -> {}, Duration.ofMillis(30))) {
      assertThatThrownBy(collections::bytesLeft)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "the live peak needs collections that are asked for; none was reported within 30 ms:"
                  + " leave out -XX:+DisableExplicitGC and use the serial, parallel or G1"
                  + " collector");
    }
  }
}
