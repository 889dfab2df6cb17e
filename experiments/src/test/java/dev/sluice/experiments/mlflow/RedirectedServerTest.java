package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.track.FollowOptions;
import dev.sluice.experiments.track.Sync;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Credentials stay with the server that they are for. */
@Timeout(120)
class RedirectedServerTest {
  @TempDir Path temporary;
  private FakeMlflow first;
  private FakeMlflow second;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void startServers() throws IOException {
    first = new FakeMlflow();
    second = new FakeMlflow();
  }

  @AfterEach
  void stopServers() {
    first.close();
    second.close();
  }

  @TestFactory
  Stream<DynamicTest> anotherServerHearsNothing() {
    return IntStream.of(301, 302, 303, 307, 308)
        .mapToObj(
            status ->
                dynamicTest(
                    Integer.toString(status),
                    () -> {
                      said.clear();
                      first.location = second.uri().toString();
                      first.trouble = (path, body) -> status;
                      RunReport report = sync("u" + status);
                      assertThat(report.state()).isEqualTo(State.INCOMPLETE);
                      assertThat(report.problem()).isEqualTo(elsewhere());
                      assertThat(said)
                          .containsExactly(
                              "MLflow rejected the request: "
                                  + elsewhere()
                                  + ". The run continues; its journal keeps everything");
                      assertThat(second.requests).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> eachCallStaysWithItsServer() {
    return Stream.of(
            "experiments/get-by-name",
            "experiments/create",
            "runs/create",
            "runs/search",
            "runs/log-batch",
            "runs/log-inputs",
            "runs/update",
            "mlflow-artifacts")
        .map(
            call ->
                dynamicTest(
                    call,
                    () -> {
                      first.location = second.uri().toString();
                      first.trouble = (path, body) -> path.contains(call) ? 307 : 0;
                      RunReport report = sync(call.replace('/', '-'));
                      assertThat(report.problem() + report.rejected()).contains(elsewhere());
                      assertThat(second.requests).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aRedirectWithinTheServerIsFollowed() {
    return IntStream.of(301, 302, 307, 308)
        .mapToObj(
            status ->
                dynamicTest(
                    Integer.toString(status),
                    () -> {
                      first.location = first.uri() + "/moved";
                      first.trouble = (path, body) -> path.startsWith("/moved") ? 0 : status;
                      RunReport report = sync("u" + status);
                      assertThat(report.problem()).isEmpty();
                      assertThat(report.state()).isEqualTo(State.COMPLETE);
                      assertThat(first.byUid("u" + status).points).hasSize(1);
                      assertThat(first.authorizations).containsOnly("Bearer TokS3cret");
                    }));
  }

  @Test
  void aCircleEnds() {
    first.location = first.uri() + "/again";
    first.trouble = (path, body) -> 302;
    assertThat(sync("u1").problem()).isEqualTo("the server redirects more than 5 times in a row");
    assertThat(first.requests).hasSize(6);
  }

  @Test
  void noCookieIsKept() {
    assertThat(sync("u1").state()).isEqualTo(State.COMPLETE);
    assertThat(first.cookies).containsOnly("null");
  }

  @Test
  void aPageToSignInIsNoAnswer() {
    first.trouble = (path, body) -> path.endsWith("log-batch") ? FakeMlflow.PAGE : 0;
    RunReport report = sync("u1");
    assertThat(report.state()).isEqualTo(State.INCOMPLETE);
    assertThat(report.problem()).isEqualTo("the answer is not MLflow's: Sign in");
  }

  private String elsewhere() {
    return "the server redirects from "
        + first.uri()
        + " to "
        + second.uri()
        + "; nothing is sent there, so that credentials stay with the first. If the second is"
        + " right, give its address";
  }

  private RunReport sync(String uid) {
    Path folder = temporary.resolve(uid);
    try (Journal journal = Journal.open(folder, Headers.of(uid), Locks.SYSTEM)) {
      journal.log("train/loss", 1, 0.5);
      journal.dataset(new dev.sluice.api.run.Dataset("digits", "digits.csv", "ab", 1, "[1]"));
      journal.file("notes.txt", path -> Files.writeString(path, "hello"));
      journal.end(RunStatus.FINISHED, "");
    }
    Destination destination =
        Destination.of(first.uri().toString(), Map.of("MLFLOW_TRACKING_TOKEN", "TokS3cret"));
    FollowOptions quick = TestOptions.quick();
    return new Sync(
            new MlflowTracker(destination), quick, Locks.SYSTEM, Duration.ofMillis(300), said::add)
        .run(List.of(folder), false)
        .runs()
        .get(0);
  }
}
