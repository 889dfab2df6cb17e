package dev.sluice.ci.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.ci.process.Await;
import dev.sluice.ci.server.Rest;
import dev.sluice.ci.server.TestServer;
import dev.sluice.ci.server.WithServer;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.mlflow.Destination;
import dev.sluice.experiments.mlflow.MlflowTracker;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("e2e")
@ExtendWith(WithServer.class)
class KilledProcessTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir Path folder;

  @Test
  void everyJournalledPointOfAProcessKilledInMidRunArrivesOnceBySync(TestServer server)
      throws Exception {
    Path run = folder.resolve("run");
    Rest rest = new Rest(server.url());
    Process training = start(run, server.url());
    try {
      Await.until("points arrive", LIMIT, () -> Arrival.found("kill-9", "train/loss", rest) > 1000);
    } finally {
      // On this system it is SIGKILL: nothing of the process runs any more.
      training.destroyForcibly().waitFor();
    }
    assertThat(training.exitValue()).isEqualTo(128 + 9);

    Sync sync =
        new Sync(
            new MlflowTracker(Destination.of(server.url(), Map.of())), Locks.SYSTEM, line -> {});
    SyncReport first = sync.run(List.of(run), true);
    SyncReport second = sync.run(List.of(run), true);

    assertThat(first.isComplete()).as(first.toString()).isTrue();
    assertThat(second.runs().get(0).sent()).as("points sent again").isZero();
    Arrival.everyPointArrivedOnce(run, rest);
    assertThat(rest.runs("kill-9").get(0).at("/info/status").asText()).isEqualTo("KILLED");
  }

  private Process start(Path run, String server) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            EndlessTraining.class.getName(),
            run.toString(),
            server)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("training.out").toFile())
        .start();
  }
}
