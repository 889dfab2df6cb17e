package dev.sluice.attention.position;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.attention.Recorder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RotaryDecayTest {
  @TempDir Path folder;

  @Test
  void theBoundFallsInTheLargeAndRisesOnTheWay() {
    Recorder seen = Recorder.run("rotary-decay", List.of(), folder);

    assertThat(seen.results.get("decay/last-64")).isLessThan(seen.results.get("decay/first-64"));
    assertThat(seen.results.get("decay/rising-share-64")).isBetween(0.1, 0.9);
    assertThat(seen.pictures).containsOnlyKeys("rotary-decay");
  }
}
