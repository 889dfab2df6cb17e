package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.journal.RunSearch;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Rejection;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport;
import dev.sluice.experiments.track.SyncReport.Found;
import dev.sluice.experiments.track.SyncReport.RunReport;
import dev.sluice.experiments.track.SyncReport.State;
import dev.sluice.experiments.track.TestOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SyncTest {
  @TempDir Path runs;
  private FakeMlflow server;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void startServer() throws IOException {
    server = new FakeMlflow();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aSecondSyncSendsNothingAndTheCheckHolds() {
    Path folder = finished("u1");
    RunReport first = sync(folder);
    assertThat(first.state()).isEqualTo(State.COMPLETE);
    assertThat(first.sent()).isEqualTo(5);
    assertThat(first.before()).isZero();
    assertThat(first.check()).containsExactly(new Found(5, 5, 0));
    assertThat(first.check().get(0)).hasToString("sent 5, found 5");
    assertThat(first.link()).startsWith(server.uri() + "/#/experiments/0/runs?");

    RunReport second = sync(folder);
    assertThat(second.state()).isEqualTo(State.COMPLETE);
    assertThat(second.sent()).isZero();
    assertThat(second.before()).isEqualTo(5);
    assertThat(server.count("runs/create")).isEqualTo(1);
  }

  @Test
  void withoutItsProgressFileARunIsFoundAgainAndNothingDoubles() throws IOException {
    Path folder = finished("u1");
    sync(folder);
    Files.delete(folder.resolve("tracking-mlflow.json"));
    assertThat(sync(folder).check()).containsExactly(new Found(5, 5, 0));
    Files.writeString(folder.resolve("tracking-mlflow.json"), "{\"servers\": torn");
    assertThat(sync(folder).check()).containsExactly(new Found(5, 5, 0));
    assertThat(server.runs).hasSize(1);
  }

  @Test
  void aRunThatIsGoneFromTheServerIsMadeAgain() {
    Path folder = finished("u1");
    sync(folder);
    server.onlyRun().deleted = true;
    RunReport report = sync(folder);
    assertThat(report.sent()).isEqualTo(5);
    assertThat(report.before()).isZero();
    assertThat(server.runs.get("run001").points).hasSize(5);
  }

  @Test
  void aKilledRunGetsItsLastStatus() {
    Path folder = runs.resolve("killed");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.log("train/loss", 1, 1);
    }
    assertThat(sync(folder).state()).isEqualTo(State.COMPLETE);
    assertThat(server.onlyRun().status).isEqualTo("KILLED");
    assertThat(server.onlyRun().tags)
        .containsEntry("sluice.end", "the journal ends without an end: the process was killed");
    assertThat(server.onlyRun().endTime).isPositive();
  }

  @Test
  void aRunThatGoesOnKeepsRunning() {
    Path folder = runs.resolve("alive");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.log("train/loss", 1, 1);
      assertThat(sync(folder).state()).isEqualTo(State.RUNNING);
      assertThat(server.onlyRun().status).isEqualTo("RUNNING");
      journal.log("train/loss", 2, 1);
      journal.end(RunStatus.FAILED, "loss is NaN");
    }
    assertThat(sync(folder).state()).isEqualTo(State.COMPLETE);
    assertThat(server.onlyRun().status).isEqualTo("FAILED");
    assertThat(server.onlyRun().points).hasSize(2);
  }

  @Test
  void aChildHangsUnderItsParentWhateverTheirOrder() {
    Path child = runs.resolve("a-child");
    Map<String, String> tags = Map.of(RunHeader.PARENT_TAG, "parent");
    try (Journal journal = Journal.open(child, Headers.of("child", Map.of(), tags), Locks.SYSTEM)) {
      journal.end(RunStatus.FINISHED, "");
    }
    Path parent = finished("parent");
    SyncReport report = sync().run(List.of(child, parent), false);
    assertThat(report.isComplete()).isTrue();
    assertThat(server.byUid("child").tags)
        .containsEntry("mlflow.parentRunId", server.byUid("parent").id)
        .containsEntry("mlflow.runType", "evaluation");
    assertThat(server.byUid("parent").tags).doesNotContainKey("mlflow.runType");
  }

  @Test
  void aParentIsShownOnItsOwnPage() {
    Path folder = runs.resolve("parent");
    Map<String, String> tags = Map.of(RunHeader.IS_PARENT_TAG, "true");
    try (Journal journal =
        Journal.open(folder, Headers.of("parent", Map.of(), tags), Locks.SYSTEM)) {
      journal.end(RunStatus.FINISHED, "");
    }
    String page = server.uri() + "/#/experiments/0/runs/run000?workflowType=machine_learning";
    assertThat(sync(folder).link()).isEqualTo(page);
    assertThat(sync(folder).link()).isEqualTo(page);
  }

  @Test
  void aDescriptionIsShownOnTheRunsPage() {
    Path folder = runs.resolve("described");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.file("description.md", path -> Files.writeString(path, "**good**\n"));
      journal.end(RunStatus.FINISHED, "");
    }
    sync(folder);
    assertThat(server.onlyRun().tags).containsEntry("mlflow.note.content", "**good**\n");
    assertThat(server.artifacts).containsKey("0/run000/artifacts/description.md");
  }

  @Test
  void anExperimentIsOfOwnTrainings() {
    sync(finished("u1"));
    assertThat(server.experimentTags)
        .containsExactly(Map.entry("mlflow.experimentKind", "custom_model_development"));
    sync(finished("u2"));
    assertThat(server.count("set-experiment-tag")).isZero();
  }

  @Test
  void anExperimentOfSomebodyElseIsTaggedIfAllowed() {
    sync(finished("u1"));
    server.experimentTags.clear();
    server.trouble = (path, body) -> path.endsWith("set-experiment-tag") ? 403 : 0;
    assertThat(sync(finished("u2")).state()).isEqualTo(State.COMPLETE);
    server.trouble = (path, body) -> 0;
    assertThat(sync(finished("u3")).state()).isEqualTo(State.COMPLETE);
    assertThat(server.experimentTags).containsKey("mlflow.experimentKind");
  }

  @Test
  void aServerThatIsNotThereIsGivenUpWithItsReason() {
    Path folder = finished("u1");
    server.close();
    SyncReport report = sync().run(List.of(folder), true);
    assertThat(report.isComplete()).isFalse();
    RunReport run = report.runs().get(0);
    assertThat(run.state()).isEqualTo(State.INCOMPLETE);
    assertThat(run.problem()).contains("refused");
    assertThat(run.check()).isEmpty();
    assertThat(run.link()).isEmpty();
  }

  @Test
  void whatTheServerLacksIsCounted() {
    Path folder = finished("u1");
    sync(folder);
    server.onlyRun().points.remove(server.onlyRun().points.iterator().next());
    RunReport report = sync(folder);
    assertThat(report.check().get(0)).hasToString("sent 5, found 4, missing 1");
    assertThat(report.check().get(0).holds()).isFalse();
  }

  @Test
  void refusedItemsAreReportedAndNotMissed() {
    server.trouble =
        (path, body) -> path.endsWith("log-batch") && body.toString().contains("nan") ? 400 : 0;
    RunReport report = sync(finished("u1"));
    assertThat(report.rejected())
        .containsExactly(new Rejection("metric 'nan'", "HTTP 400: trouble 400", 1));
    assertThat(report.check()).containsExactly(new Found(4, 4, 0));
    assertThat(report.state()).isEqualTo(State.COMPLETE);
  }

  @Test
  void aFolderThatIsSentElsewhereIsLeftAlone() throws IOException {
    Path folder = finished("u1");
    try (var held =
        dev.sluice.experiments.journal.Locks.SYSTEM
            .take(folder.resolve(".tracking-mlflow.lock"))
            .orElseThrow()) {
      assertThat(held).isNotNull();
      assertThat(sync(folder).state()).isEqualTo(State.SENT_ELSEWHERE);
    }
    assertThat(server.runs).isEmpty();
  }

  @Test
  void aBrokenFolderDoesNotStopTheOthers() throws IOException {
    Path broken = runs.resolve("broken");
    Files.createDirectories(broken);
    Files.writeString(
        broken.resolve("journal.jsonl"), "{\"n\":0,\"t\":0,\"type\":\"header\",\"format\":9}\n");
    SyncReport report = sync().run(List.of(broken, finished("u1")), false);
    assertThat(report.runs())
        .extracting(RunReport::state)
        .containsExactly(State.INCOMPLETE, State.COMPLETE);
    assertThat(report.runs().get(0).problem()).contains("use a newer Sluice");
  }

  @Test
  void runsAreFoundAtAndBelowTheFoldersGiven() {
    Path one = finished("u1");
    Path two = finished("u2");
    assertThat(RunSearch.runsIn(List.of(runs))).containsExactly(one, two);
    assertThat(RunSearch.runsIn(List.of(two, runs.resolve("none")))).containsExactly(two);
  }

  @Test
  void aRunIsPendingUntilItIsSentWhole() {
    Path folder = finished("u1");
    assertThat(sync().isPending(folder)).isTrue();
    sync(folder);
    assertThat(sync().isPending(folder)).isFalse();
  }

  private Path finished(String uid) {
    Path folder = runs.resolve(uid);
    try (Journal journal = Journal.open(folder, Headers.of(uid), Locks.SYSTEM)) {
      journal.log("train/loss", 1, 0.5);
      journal.log("train/loss", 2, 0.25);
      journal.log("nan", 2, Double.NaN);
      journal.log("zero", 2, -0.0);
      journal.result("eval/x", 1e300);
      journal.end(RunStatus.FINISHED, "done");
    }
    return folder;
  }

  private RunReport sync(Path folder) {
    return sync().run(List.of(folder), true).runs().get(0);
  }

  private Sync sync() {
    Destination destination = server.destination();
    FollowOptions quick = TestOptions.quick();
    return new Sync(
        new MlflowTracker(destination), quick, Locks.SYSTEM, Duration.ofMillis(300), said::add);
  }
}
