package dev.sluice.experiments.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.Entry;
import dev.sluice.api.track.Line;
import dev.sluice.api.track.RunStatus;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.api.track.Tracker;
import dev.sluice.api.track.TrackerException;
import dev.sluice.api.track.TrackerFeed;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.track.SyncReport.RunReport;
import dev.sluice.experiments.track.SyncReport.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every tracker, shown with one that keeps what it is given. */
@Timeout(60)
class FollowerTest {
  @TempDir Path temporary;
  private final RecordingTracker tracker = new RecordingTracker();
  private final List<String> printed = new CopyOnWriteArrayList<>();

  @Test
  void everyLineArrivesOnceAndInOrder() {
    Path folder = temporary.resolve("run");
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower follower = follow(folder);
    log(journal, 0, 2500);
    finish(journal, follower);

    assertThat(tracker.numbers()).isEqualTo(LongStream.range(0, 2502).boxed().toList());
    assertThat(tracker.calls).containsExactly("open u1 ''", "close");
    assertThat(printed).containsExactly("Memory: here");
  }

  @Test
  void anInterruptedTrackerContinuesWhereItStopped() {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      log(journal, 0, 3);
    }
    assertThat(sync(folder).sent()).isEqualTo(3);
    Journal journal = Journal.takeUp(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower follower = follow(folder);
    log(journal, 2, 6);
    finish(journal, follower);

    assertThat(tracker.lines.stream().map(line -> line.entry()))
        .filteredOn(Entry::isPoint)
        .hasSize(6)
        .doesNotHaveDuplicates();
    // The first header; four lines so far and the end that sync wrote.
    assertThat(tracker.calls).containsExactly("open u1 ''", "close", "open u1 '5'", "close");
  }

  @Test
  void whatIsNoLongerAtItsPlaceIsDeliveredAgain() {
    Path folder = finished("run");
    sync(folder);
    tracker.lines.clear();
    RunReport again = sync(folder);
    assertThat(again.sent()).isEqualTo(3);
    assertThat(again.before()).isZero();
    assertThat(sync(folder).before()).isEqualTo(3);
  }

  @Test
  void aFailingDeliveryIsRepeatedUntilItSucceeds() {
    tracker.faults.add(new TrackerException("busy", null));
    tracker.faults.add(new TrackerException("busy", null));
    assertThat(sync(finished("run")).state()).isEqualTo(State.COMPLETE);
    assertThat(tracker.numbers()).containsExactly(0L, 1L, 2L, 3L, 4L);
  }

  @TestFactory
  Stream<DynamicTest> aBrokenTrackerNeverFailsARun() {
    return Stream.of(
            new IllegalStateException("broken"),
            new NoClassDefFoundError("broken"),
            new OutOfMemoryError("broken"))
        .map(
            fault ->
                DynamicTest.dynamicTest(
                    fault.getClass().getSimpleName(),
                    () -> {
                      printed.clear();
                      tracker.faults.add(fault);
                      Path folder = temporary.resolve(fault.getClass().getSimpleName());
                      Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
                      Follower follower = follow(folder);
                      log(journal, 0, 3);
                      finish(journal, follower);
                      assertThat(printed)
                          .containsExactly(
                              "sending to Memory stopped: broken",
                              "Memory at the heap does not have all of this run (0 points"
                                  + " arrived). The journal has; send the rest with: sluice sync "
                                  + folder
                                  + " [--track ...]");
                    }));
  }

  @Test
  void aTrackerThatIsBrokenForOneRunStillGetsTheOthers() {
    tracker.faults.add(new IllegalStateException("broken"));
    SyncReport report = sync().run(List.of(finished("a"), finished("b")), false);
    assertThat(report.runs())
        .extracting(RunReport::state)
        .containsExactly(State.INCOMPLETE, State.COMPLETE);
    assertThat(report.runs().get(0).problem()).isEqualTo("broken");
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  void whatWasRejectedIsPrintedOnceAndReported() {
    Path folder = finished("run");
    PickyTracker rejecting = new PickyTracker();
    RunReport report =
        new Sync(rejecting, TestOptions.quick(), Locks.SYSTEM, Duration.ofMillis(300), printed::add)
            .run(List.of(folder), false)
            .runs()
            .get(0);
    assertThat(report.rejected())
        .containsExactly(new Rejection("metric 'train/loss'", "too good", 3));
    assertThat(printed).containsExactly("Picky rejected metric 'train/loss': too good");
  }

  @Test
  void aTornJournalIsDeliveredAgainFromItsFirstLine() throws IOException {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      log(journal, 0, 3);
    }
    sync(folder);
    Path file = folder.resolve("journal.jsonl");
    String text = Files.readString(file);
    // A power cut took the last line; the resumed run writes others, longer ones.
    Files.writeString(file, text.substring(0, text.indexOf("{\"n\":3")));
    try (Journal journal = Journal.takeUp(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.log("another/metric-with-a-long-name", 1, 0.123456789);
      journal.end(RunStatus.FINISHED, "");
    }
    sync(folder);
    assertThat(tracker.numbers()).doesNotHaveDuplicates().isSorted();
  }

  private Path finished(String name) {
    Path folder = temporary.resolve(name);
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    log(journal, 0, 3);
    journal.end(RunStatus.FINISHED, "done");
    journal.close();
    return folder;
  }

  private static void log(Journal journal, int from, int to) {
    for (int step = from; step < to; step++) {
      journal.log("train/loss", step, 1.0 / (1 + step));
    }
  }

  private Follower follow(Path folder) {
    return Follower.start(folder, tracker, TestOptions.quick(), Locks.SYSTEM, printed::add);
  }

  private static void finish(Journal journal, Follower follower) {
    journal.end(RunStatus.FINISHED, "done");
    journal.close();
    follower.close();
  }

  private Sync sync() {
    return new Sync(
        tracker, TestOptions.quick(), Locks.SYSTEM, Duration.ofMillis(300), printed::add);
  }

  private RunReport sync(Path folder) {
    return sync().run(List.of(folder), true).runs().get(0);
  }

  /** Takes no point. */
  private static final class PickyTracker implements Tracker {
    @Override
    public String name() {
      return "Picky";
    }

    @Override
    public String place() {
      return "nowhere";
    }

    @Override
    public TrackerFeed open(TrackedRun run, String state) {
      return new TrackerFeed() {
        @Override
        public boolean connect() {
          return true;
        }

        @Override
        public int deliver(List<Line> lines) {
          lines.stream()
              .filter(line -> line.entry().isPoint())
              .forEach(line -> run.reject("metric 'train/loss'", "too good"));
          return 0;
        }

        @Override
        public String state() {
          return "";
        }
      };
    }
  }
}
