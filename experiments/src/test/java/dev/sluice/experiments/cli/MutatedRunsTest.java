package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutatedRunsTest {
  /** Longer by {@code -Dsluice.fuzz.seconds=120}, with other seeds by {@code sluice.fuzz.seed}. */
  private static final long SECONDS = Long.getLong("sluice.fuzz.seconds", 0);

  private static final long FIRST = Long.getLong("sluice.fuzz.seed", 1);
  private static final int LEAST = 40;

  @TempDir Path temporary;

  @Test
  void noDamageIsFatalOrTakenForRightOrPassedOverInSilence() throws IOException {
    MutatedRuns runs = new MutatedRuns(temporary);
    List<String> problems = new ArrayList<>();
    Instant end = Instant.now().plus(Duration.ofSeconds(SECONDS));
    long seed = FIRST;
    for (; seed < FIRST + LEAST || Instant.now().isBefore(end); seed++) {
      String problem = runs.once(seed);
      if (!problem.isEmpty()) {
        problems.add(problem);
      }
    }
    assertThat(problems).as("of %d mutations", seed - FIRST).isEmpty();
  }
}
