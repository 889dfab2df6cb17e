package dev.sluice.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.learn.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often checkpoints are written to a slow disk, by a clock that writing and steps move. */
class CheckpointIntervalTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir Path temporary;
  private final List<Long> at = new ArrayList<>();
  private long now;
  private long writing;
  private Checkpoints checkpoints = Checkpoints.none();

  @BeforeEach
  void open() {
    checkpoints =
        new Checkpoints(
            temporary.resolve("checkpoint"),
            CheckpointKey.of("ab"),
            slowRecord(),
            Duration.ofSeconds(15),
            line -> {},
            () -> now);
  }

  @Test
  void aSmallModelIsSavedEveryFifteenSeconds() {
    writing = SECOND / 100;

    train(100, List.of(new float[1]));

    assertThat(at).containsExactly(15L, 30L, 45L, 60L, 75L, 90L);
  }

  @Test
  void aHundredTimesTheTimeOfWritingPassesBeforeTheNext() {
    writing = 2 * SECOND;

    train(1000, List.of(new float[1]));

    assertThat(at).containsExactly(15L, 217L, 419L, 621L, 823L);
    assertThat(at.size() * 2).isLessThan(1000 / 20);
  }

  @Test
  void theFirstOfALargeModelWaitsUntilItIsATwentiethOfTheTime() {
    // 64 vectors of 4 MB, at 125 MB per second, take 2.15 s: a twentieth of 43 s
    train(42, Collections.nCopies(64, new float[1 << 20]));
    assertThat(at).isEmpty();

    train(43, List.of(new float[1]));
    assertThat(at).containsExactly(43L);
  }

  @Test
  void theOneAtTheEndIsWrittenAtOnce() {
    checkpoints.write(
        "train-0.finished", "the end of training", states(List.of(new float[1 << 20])));

    assertThat(Files.exists(temporary.resolve("checkpoint").resolve("train-0.finished"))).isTrue();
  }

  private void train(int seconds, List<float[]> vectors) {
    Map<String, State> states = states(vectors);
    while (now < seconds * SECOND) {
      now += SECOND;
      if (checkpoints.isDue()) {
        checkpoints.writeDue("train-0.running", "a step", states);
      }
    }
  }

  private static Map<String, State> states(List<float[]> vectors) {
    return Map.of("loop", new State(vectors, List.of()));
  }

  /** Is asked once a checkpoint, and takes the time that writing takes. */
  private RunRecord slowRecord() {
    return new RunRecord() {
      @Override
      public List<Long> mark() {
        at.add(now / SECOND);
        now += writing;
        return List.of();
      }

      @Override
      public Optional<String> fault(List<Long> mark) {
        return Optional.empty();
      }
    };
  }
}
