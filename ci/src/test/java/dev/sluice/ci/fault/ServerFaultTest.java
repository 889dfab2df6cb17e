package dev.sluice.ci.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ci.process.Await;
import dev.sluice.ci.server.FakeServer;
import dev.sluice.ci.server.Rest;
import dev.sluice.ci.server.TestServer;
import dev.sluice.ci.server.WithServer;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.MlflowTracker;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport;
import dev.sluice.experiments.track.SyncReport.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("e2e")
@ExtendWith(WithServer.class)
class ServerFaultTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String DEAD = "http://127.0.0.1:1";

  @TempDir Path folder;

  @Test
  void aServerKilledInMidRunAndStartedAgainHasEveryPointOnce(TestServer server) {
    Rest rest = new Rest(server.url());
    try (Training training = Training.start(folder.resolve("run"), "killed", server.url())) {
      training.steps(2000);
      Await.until("points arrive", LIMIT, () -> Arrival.found("killed", "train/loss", rest) > 0);
      server.kill();
      training.steps(2000);
      Await.until("the outage is told", LIMIT, () -> !training.said().isEmpty());
      server.startAgain();
      training.steps(2000);
      training.end();

      Arrival.everyPointArrivedOnce(training.folder(), rest);
      assertThat(rest.runs("killed").get(0).at("/info/status").asText()).isEqualTo("FINISHED");
      assertThat(training.said().get(0)).contains("The run continues and tries again");
      assertThat(training.said()).last().asString().startsWith("MLflow: " + server.url() + "/#/");
    }
  }

  @Test
  void aServerThatHangsLosesNothingAndHoldsNothingUp(TestServer server) throws Exception {
    Rest rest = new Rest(server.url());
    try (Training training = Training.start(folder.resolve("run"), "hung", server.url())) {
      training.steps(1000);
      Await.until("points arrive", LIMIT, () -> Arrival.found("hung", "train/loss", rest) > 0);
      server.hang();
      try {
        // That these return at all shows that training does not wait for the server.
        training.steps(2000);
        TimeUnit.SECONDS.sleep(Long.getLong("sluice.hang.seconds", 20));
        training.steps(2000);
      } finally {
        server.goOn();
      }
      training.steps(1000);
      training.end();

      Arrival.everyPointArrivedOnce(training.folder(), rest);
    }
  }

  @Test
  void aServerThatIsNeverThereEndsTheRunWithWordsAndSyncBringsAll(TestServer server) {
    try (Training training = Training.start(folder.resolve("run"), "never-there", DEAD)) {
      training.steps(1000);
      training.end();

      assertThat(String.join("\n", training.said()))
          .contains("MLflow is not available")
          .contains("send the rest with: sluice sync " + training.folder());
      syncBringsAll(training, server);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 429, 401, 403})
  void aServerThatAnswersNothingButAnErrorStopsNoRun(int status, TestServer server)
      throws Exception {
    String experiment = "answers-" + status;
    try (FakeServer fake = FakeServer.answering(status);
        Training training = Training.start(folder.resolve("run"), experiment, fake.url())) {
      training.steps(1000);
      Await.until("the outage is told", LIMIT, () -> !training.said().isEmpty());
      training.end();

      assertThat(String.join("\n", training.said()))
          .contains("MLflow")
          .contains("The run continues")
          .contains("send the rest with: sluice sync " + training.folder());
      assertThat(fake.requests()).as("requests in a few seconds").isLessThan(100);
      syncBringsAll(training, server);
    }
  }

  private static void syncBringsAll(Training training, TestServer server) {
    Sync sync =
        new Sync(
            new MlflowTracker(Destination.of(server.url(), Map.of())), Locks.SYSTEM, line -> {});
    // A call that has not come back yet holds the run: its process would have ended by now.
    SyncReport report =
        Await.value(
            "the run's own sender lets go",
            LIMIT,
            () ->
                Optional.of(sync.run(List.of(training.folder()), true))
                    .filter(done -> done.runs().get(0).state() != State.SENT_ELSEWHERE));

    assertThat(report.isComplete()).as(report.toString()).isTrue();
    Arrival.everyPointArrivedOnce(training.folder(), new Rest(server.url()));
  }
}
