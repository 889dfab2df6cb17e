package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Follower;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport.Found;
import dev.sluice.experiments.track.SyncReport.RunReport;
import dev.sluice.experiments.track.SyncReport.State;
import dev.sluice.experiments.track.TestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a server saw end, and that went on. */
@Timeout(60)
class ResumedRunTest {
  @TempDir Path temporary;
  private Path folder;
  private FakeMlflow server;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void startServer() throws IOException {
    folder = temporary.resolve("run");
    server = new FakeMlflow();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aKilledRunRunsAgainAndGetsItsRealEnd() {
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      log(journal, 1, 3);
    }
    assertThat(sync().state()).isEqualTo(State.COMPLETE);
    assertThat(server.onlyRun().status).isEqualTo("KILLED");
    try (Journal journal = Journal.takeUp(folder, Headers.of("u2"), Locks.SYSTEM)) {
      log(journal, 2, 4);
      assertThat(sync().state()).isEqualTo(State.RUNNING);
      assertThat(server.onlyRun().status).isEqualTo("RUNNING");
      assertThat(server.onlyRun().tags)
          .containsEntry("sluice.attempts", "2")
          .doesNotContainKey("sluice.end");
      journal.end(RunStatus.FINISHED, "");
    }
    assertThat(sync().check()).containsExactly(new Found(4, 4, 0));
    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
    assertThat(server.count("runs/create")).isEqualTo(1);
  }

  @Test
  void aServerThatSeesAllAttemptsAtOnceGetsTheLastEnd() {
    interruptedTwice();
    assertThat(sync().state()).isEqualTo(State.COMPLETE);
    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
    assertThat(server.onlyRun().points).hasSize(6);
    assertThat(server.onlyRun().tags)
        .containsEntry("sluice.attempts", "3")
        .doesNotContainKey("sluice.end");
  }

  @Test
  void aSenderThatFollowsTheNewAttemptGoesOnWhereTheFirstStopped() {
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      log(journal, 1, 2);
      journal.end(RunStatus.KILLED, "Ctrl-C");
    }
    sync();
    Journal journal = Journal.takeUp(folder, Headers.of("u2"), Locks.SYSTEM);
    Follower sender =
        Follower.start(
            folder,
            new MlflowTracker(server.destination()),
            TestOptions.quick(),
            Locks.SYSTEM,
            said::add);
    log(journal, 2, 5);
    journal.end(RunStatus.FINISHED, "");
    journal.close();
    sender.close();

    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
    assertThat(sync().check()).containsExactly(new Found(5, 5, 0));
    assertThat(said).singleElement().asString().startsWith("MLflow: ");
  }

  @Test
  void aPrunedRunIsFinishedWithTheStepInATag() {
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      log(journal, 1, 2);
      journal.pruned(2, "worse than its peers");
      journal.end(RunStatus.PRUNED, "ended at step 2: worse than its peers");
    }
    assertThat(sync().state()).isEqualTo(State.COMPLETE);
    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
    assertThat(server.onlyRun().tags)
        .containsEntry("sluice.pruned", "2")
        .containsEntry("sluice.end", "ended at step 2: worse than its peers");
  }

  @Test
  void aPlaceInTheJournalThatIsNoneAnyMoreMeansThatAllIsSentAgain() throws IOException {
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      log(journal, 1, 3);
    }
    sync();
    // As a power cut leaves it: the last line came to the server, but not to the disk.
    Path file = folder.resolve("journal.jsonl");
    String text = Files.readString(file);
    int third = text.indexOf("{\"n\":3");
    Files.write(file, text.substring(0, third).getBytes(StandardCharsets.UTF_8));
    try (Journal journal = Journal.takeUp(folder, Headers.of("u2"), Locks.SYSTEM)) {
      log(journal, 3, 9);
      journal.end(RunStatus.FINISHED, "");
    }
    RunReport report = sync();
    assertThat(report.state()).isEqualTo(State.COMPLETE);
    assertThat(report.check().get(0).missing()).isZero();
  }

  private void interruptedTwice() {
    for (int attempt = 0; attempt < 3; attempt++) {
      try (Journal journal = Journal.takeUp(folder, Headers.of("u1"), Locks.SYSTEM)) {
        log(journal, attempt + 1, 2 * attempt + 2);
        journal.end(attempt < 2 ? RunStatus.KILLED : RunStatus.FINISHED, attempt < 2 ? "x" : "");
      }
    }
  }

  private static void log(Journal journal, int from, int to) {
    for (int step = from; step <= to; step++) {
      journal.log("train/loss", step, 1.0 / step);
    }
  }

  private RunReport sync() {
    Destination destination = server.destination();
    FollowOptions quick = TestOptions.quick();
    Duration patience = Duration.ofMillis(300);
    return new Sync(new MlflowTracker(destination), quick, Locks.SYSTEM, patience, said::add)
        .run(List.of(folder), true)
        .runs()
        .get(0);
  }
}
