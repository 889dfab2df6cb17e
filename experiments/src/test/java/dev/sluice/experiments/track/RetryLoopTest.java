package dev.sluice.experiments.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunStatus;
import dev.sluice.api.track.TrackerException;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The waits, without any clock. */
class RetryLoopTest {
  private final TrackerException unavailable = new TrackerException("refused", null);
  private final TrackerException denied = new TrackerException("no", true, null, null);

  @TempDir Path temporary;
  private Path folder;
  private final RecordingTracker tracker = new RecordingTracker();
  private final List<Duration> waits = new ArrayList<>();
  private final List<String> printed = new ArrayList<>();

  @BeforeEach
  void aFinishedRun() {
    folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.end(RunStatus.FINISHED, "done");
    }
  }

  @Test
  void aPlaceThatDeniesIsAskedOnceAMinute() {
    tracker.faults.addAll(List.of(denied, denied));
    assertThat(deliver(10)).isTrue();
    assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
    assertThat(printed)
        .containsExactly(
            "Memory rejected the request: no. The run continues; its journal keeps everything");
  }

  @Test
  void aBusyPlaceIsGivenTheTimeItAsksFor() {
    tracker.faults.add(new TrackerException("slow down", false, Duration.ofSeconds(17), null));
    assertThat(deliver(10)).isTrue();
    assertThat(waits).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void otherFaultsWaitLongerEachTimeAndAreReportedOnce() {
    tracker.faults.addAll(List.of(unavailable, unavailable, unavailable, unavailable));
    assertThat(deliver(10)).isTrue();
    assertThat(waits).hasSize(4).isSorted();
    assertThat(waits.get(3)).isGreaterThan(Duration.ofSeconds(3));
    assertThat(printed)
        .containsExactly(
            "Memory is not available: refused. The run continues and tries again; its journal keeps"
                + " everything");
  }

  @Test
  void aSingleFailureIsNotReported() {
    tracker.faults.add(unavailable);
    assertThat(deliver(10)).isTrue();
    assertThat(waits).hasSize(1);
    assertThat(printed).isEmpty();
  }

  @Test
  void whoGivesUpHasNotDelivered() {
    tracker.faults.addAll(List.of(unavailable, unavailable, unavailable, unavailable));
    assertThat(deliver(2)).isFalse();
    assertThat(waits).hasSize(2);
  }

  private boolean deliver(int patience) {
    Waiting waiting =
        new Waiting() {
          @Override
          public boolean forMore() {
            return false;
          }

          @Override
          public boolean after(TrackerException fault, Duration delay) {
            waits.add(delay);
            return waits.size() < patience;
          }

          @Override
          public void progressed() {}
        };
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofHours(1), new Random(7));
    try (Feeder feeder = new Feeder(folder, tracker, printed::add)) {
      return new RetryLoop("Memory", backoff, Duration.ofMinutes(1), printed::add)
          .deliver(feeder, waiting);
    }
  }
}
