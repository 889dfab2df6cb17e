package dev.sluice.experiments.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {
  @TempDir Path folder;

  @Test
  void aRunWhoseClockWasSetBackTookNoTime() {
    long tomorrow = System.currentTimeMillis() + 86_400_000;
    RunHeader header =
        new RunHeader("u", "chessboard", "run", tomorrow, new TreeMap<>(), new TreeMap<>());
    Journal.open(folder, header, Locks.SYSTEM).close();

    assertThat(RunSummary.of(folder).time()).isEqualTo(Duration.ZERO);
  }
}
