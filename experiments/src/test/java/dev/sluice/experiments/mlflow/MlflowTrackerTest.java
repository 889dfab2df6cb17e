package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Table;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Follower;
import dev.sluice.experiments.track.TestOptions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class MlflowTrackerTest {
  @TempDir Path temporary;
  private Path folder;
  private FakeMlflow server;
  private final List<String> said = new CopyOnWriteArrayList<>();

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
  void everythingInTheJournalArrives() throws IOException {
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower sender = start(TestOptions.quick());
    journal.dataset(new Dataset("digits", "digits.csv", "ab12", 1797, "[8, 8]"));
    for (int step = 0; step < 2500; step++) {
      journal.log("train/loss", step, step);
    }
    journal.picture("val/samples", 7, new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB));
    journal.table("errors", new Table(List.of("a"), List.of(List.of("x"))));
    journal.file("notes/a#b.txt", path -> Files.writeString(path, "hello"));
    journal.result("eval/x", 0.5);
    finish(journal, sender);

    FakeRun run = server.onlyRun();
    assertThat(run.points).hasSize(2501);
    assertThat(run.params).containsEntry("experiment.solver.type", "rk4");
    assertThat(run.tags)
        .containsEntry("sluice.uid", "u1")
        .containsEntry("mlflow.runName", "run-of-u1")
        .containsEntry("mlflow.user", "ada")
        .containsEntry("mlflow.loggedImages", "True")
        .containsEntry("sluice.end", "done")
        .containsEntry(
            "mlflow.loggedArtifacts", "[{\"path\":\"eval/errors.json\",\"type\":\"table\"}]");
    assertThat(run.status).isEqualTo("FINISHED");
    assertThat(run.endTime).isPositive();
    assertThat(run.inputs.get(0).findValue("key").asText()).isEqualTo("mlflow.data.context");
    assertThat(run.inputs.get(0).findValue("profile").asText())
        .isEqualTo("{\"num_rows\":1797,\"shape\":\"[8, 8]\"}");
    assertThat(server.artifacts.keySet().toString())
        .matches(
            "\\[0/run000/artifacts/eval/errors.json,"
                + " 0/run000/artifacts/images/val~samples\\+step\\+7\\+timestamp\\+\\d+\\+[0-9a-f-]{36}"
                + "\\+compressed.webp,"
                + " 0/run000/artifacts/images/val~samples\\+step\\+7\\+timestamp\\+\\d+\\+[0-9a-f-]{36}.png,"
                + " 0/run000/artifacts/notes/a_b-[0-9a-f]{8}.txt]");
    assertThat(said)
        .containsExactly(
            "MLflow: "
                + server.uri()
                + "/#/experiments/0/runs?workflowType=machine_learning&compareRunsMode=CHART");
    assertThat(server.authorizations).containsOnly("null");
  }

  @Test
  void credentialsGoWithEveryRequestAndAreNeverSaid() {
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Destination destination =
        Destination.of(server.uri().toString().replace("//", "//ada:secret@"), Map.of());
    Follower sender =
        Follower.start(
            folder, new MlflowTracker(destination), TestOptions.quick(), Locks.SYSTEM, said::add);
    journal.file("a.txt", path -> Files.writeString(path, "hello"));
    finish(journal, sender);
    assertThat(server.authorizations).containsOnly("Basic YWRhOnNlY3JldA==");
    assertThat(server.count("/mlflow-artifacts/")).isEqualTo(1);
    assertThat(said.toString() + destination).doesNotContain("secret");
  }

  @Test
  void anOutageLosesNothingAndIsSaidOnce() {
    server.trouble = (path, body) -> 503;
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower sender = start(TestOptions.quick());
    for (int step = 0; step < 100; step++) {
      journal.log("train/loss", step, step);
    }
    await(() -> server.requests.size() > 20);
    server.trouble = (path, body) -> 0;
    await(() -> sender.link().isPresent());
    finish(journal, sender);
    assertThat(server.onlyRun().points).hasSize(100);
    assertThat(said)
        .hasSize(2)
        .first()
        .isEqualTo(
            "MLflow is not available: HTTP 503: trouble 503. The run continues and tries again; its"
                + " journal keeps everything");
  }

  @Test
  void oneRefusedItemDoesNotTakeItsBatchWithIt() throws IOException {
    server.trouble =
        (path, body) -> path.endsWith("log-batch") && body.toString().contains("poison") ? 400 : 0;
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    for (int step = 0; step < 600; step++) {
      journal.log(step % 100 == 50 ? "poison" : "fine", step, step);
    }
    finish(journal, start(TestOptions.quick()));
    assertThat(server.onlyRun().points).hasSize(594);
    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
    assertThat(said).contains("MLflow rejected metric 'poison': HTTP 400: trouble 400");
    assertThat(said).filteredOn(line -> line.contains("poison")).hasSize(1);
    assertThat(Files.readString(folder.resolve("tracking-mlflow.json")))
        .contains("\"what\" : \"metric 'poison'\"", "\"count\" : 6");
  }

  @Test
  void anItemThatBreaksTheServerAgainAndAgainIsLeftOut() {
    server.trouble =
        (path, body) -> path.endsWith("log-batch") && body.toString().contains("poison") ? 500 : 0;
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    journal.log("fine", 1, 1);
    journal.log("poison", 2, 2);
    journal.log("fine", 3, 3);
    finish(journal, start(TestOptions.quick()));
    assertThat(server.onlyRun().points).hasSize(2);
    assertThat(said).contains("MLflow rejected metric 'poison': HTTP 500: trouble 500");
  }

  @Test
  void aRefusedArtifactDoesNotStopTheRest() {
    server.trouble = (path, body) -> path.endsWith("/big.bin") ? 413 : 0;
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    journal.file("big.bin", path -> Files.writeString(path, "x"));
    journal.log("fine", 1, 1);
    finish(journal, start(TestOptions.quick()));
    assertThat(server.onlyRun().points).hasSize(1);
    assertThat(said).contains("MLflow rejected artifact 'big.bin': HTTP 413: trouble 413");
  }

  @Test
  void deniedIsSaidOnceAndAskedSeldomAndTheRunDoesNotWait() {
    server.trouble = (path, body) -> 401;
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower sender = start(TestOptions.quick());
    await(() -> !said.isEmpty());
    long asked = server.requests.size();
    journal.log("train/loss", 1, 1);
    finish(journal, sender);
    assertThat(server.requests.size() - asked).isLessThanOrEqualTo(6);
    assertThat(said)
        .containsExactly(
            "MLflow rejected the request: HTTP 401: trouble 401. The run continues; its journal"
                + " keeps everything",
            "MLflow at "
                + server.uri()
                + " does not have all of this run (0 points arrived). The journal has; send the"
                + " rest with: sluice sync "
                + folder
                + " [--track ...]");
  }

  @Test
  void aServerThatHangsIsLeftAndTriedAgain() {
    server.trouble = (path, body) -> path.endsWith("log-batch") ? FakeMlflow.HANG : 0;
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower sender =
        Follower.start(
            folder,
            new MlflowTracker(server.destination(), "", Duration.ofSeconds(2)),
            TestOptions.quick(),
            Locks.SYSTEM,
            said::add);
    journal.log("train/loss", 1, 1);
    // A request that has come is not yet one that hangs: only what the sender says tells.
    await(() -> !said.isEmpty());
    assertThat(server.count("log-batch")).isGreaterThanOrEqualTo(2);
    server.trouble = (path, body) -> 0;
    finish(journal, sender);
    assertThat(server.onlyRun().points).hasSize(1);
    assertThat(said.get(0))
        .isEqualTo(
            "MLflow is not available: no answer within 2.0 s. The run continues and tries again;"
                + " its journal keeps everything");
  }

  @Test
  void aServerThatWasNeverThereIsNotWaitedForLong() {
    server.close();
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower sender = start(TestOptions.quick());
    await(() -> !said.isEmpty());
    finish(journal, sender);
    assertThat(said.get(0)).startsWith("MLflow is not available: ").contains("refused");
    assertThat(said.get(1))
        .endsWith("send the rest with: sluice sync " + folder + " [--track ...]");
    assertThat(sender.link()).isEmpty();
  }

  @Test
  void aRunThatIsDeletedOnTheServerIsNotTakenForABadItem() {
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower sender = start(TestOptions.quick());
    await(() -> server.runs.size() == 1);
    server.onlyRun().deleted = true;
    server.trouble = (path, body) -> path.endsWith("log-batch") ? 400 : 0;
    journal.log("train/loss", 1, 1);
    finish(journal, sender);
    assertThat(said)
        .contains(
            "MLflow rejected the request: run run000 was deleted on the server; 'sluice sync' makes"
                + " it again. The run continues; its journal keeps everything");
  }

  @Test
  void twoSendersOfOneFolderDoNotGetInEachOthersWay() {
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower first = start(TestOptions.quick());
    await(() -> first.link().isPresent());
    Follower second = start(TestOptions.quick());
    await(() -> said.contains("another process sends " + folder + " to MLflow"));
    second.close();
    finish(journal, first);
    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
  }

  @Test
  void aStrayRunOfAnAbandonedRequestIsRemoved() {
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    Follower sender = start(TestOptions.quick());
    await(() -> sender.link().isPresent());
    FakeRun stray = new FakeRun("stray", "");
    stray.tags.put("sluice.uid", "u1");
    server.runs.put("stray", stray);
    finish(journal, sender);
    assertThat(stray.deleted).isTrue();
    assertThat(server.runs.get("run000").deleted).isFalse();
  }

  @Test
  void aBusyServerGetsTheFileLater() {
    server.retryAfter = "1";
    server.trouble = (path, body) -> path.contains("/mlflow-artifacts/") ? 429 : 0;
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    journal.file("a.txt", path -> Files.writeString(path, "hello"));
    Follower sender = start(TestOptions.quick());
    await(() -> server.count("/mlflow-artifacts/") >= 1);
    server.trouble = (path, body) -> 0;
    finish(journal, sender);
    assertThat(server.artifacts).hasSize(1);
  }

  @Test
  void aFolderWithoutAJournalIsSaid() {
    Follower sender = start(TestOptions.quick());
    sender.close();
    assertThat(said.get(0)).startsWith("sending to MLflow stopped: ");
  }

  @Test
  void notANumberGoesAsItIs() {
    Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM);
    journal.log("nan", 1, Double.NaN);
    finish(journal, start(TestOptions.quick()));
    JsonNode point = server.onlyRun().points.iterator().next();
    assertThat(point.path("value").asText()).isEqualTo("NaN");
  }

  private Follower start(FollowOptions options) {
    return Follower.start(
        folder, new MlflowTracker(server.destination()), options, Locks.SYSTEM, said::add);
  }

  private static void finish(Journal journal, Follower sender) {
    journal.end(RunStatus.FINISHED, "done");
    journal.close();
    sender.close();
  }

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      // Spinning would take the time that the other side needs.
      LockSupport.parkNanos(2_000_000);
    }
  }
}
