package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

/** The waits, without any clock. */
class CourierTest {
  @TempDir Path temporary;
  private Path folder;
  private final MlflowApi api = Mockito.mock(MlflowApi.class);
  private final List<Duration> waits = new ArrayList<>();
  private final List<String> said = new ArrayList<>();
  private final Deque<Fault> faults = new ArrayDeque<>();

  @BeforeEach
  void aFinishedRunAndAServer() {
    folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"))) {
      journal.end(RunStatus.FINISHED, "done");
    }
    RemoteRun run = new RemoteRun("0", "r", "mlflow-artifacts:/0/r/artifacts");
    Mockito.when(api.createRun(Mockito.any(), Mockito.any(), Mockito.anyLong(), Mockito.any()))
        .thenReturn(run);
    Mockito.when(api.runs(Mockito.any(), Mockito.any())).thenReturn(List.of());
    Mockito.when(api.experiment(Mockito.any()))
        .thenAnswer(
            call -> {
              if (!faults.isEmpty()) {
                throw faults.pop();
              }
              return "0";
            });
  }

  @Test
  void aDeniedServerIsAskedOnceAMinute() {
    faults.add(Fault.answered(403, "no", null));
    faults.add(Fault.answered(401, "no", null));
    assertThat(deliver(10)).isTrue();
    assertThat(waits).containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(1));
    assertThat(said).hasSize(1);
  }

  @Test
  void aBusyServerIsGivenTheTimeItAsksFor() {
    faults.add(Fault.answered(429, "slow down", Duration.ofSeconds(17)));
    assertThat(deliver(10)).isTrue();
    assertThat(waits).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void otherFaultsWaitLongerEachTime() {
    for (int i = 0; i < 4; i++) {
      faults.add(Fault.unavailable("refused", null));
    }
    assertThat(deliver(10)).isTrue();
    assertThat(waits).hasSize(4).isSorted();
    assertThat(waits.get(3)).isGreaterThan(Duration.ofSeconds(3));
  }

  @Test
  void aSingleFailureIsNotWorthAWord() {
    faults.add(Fault.unavailable("the connection was closed", null));
    assertThat(deliver(10)).isTrue();
    assertThat(waits).hasSize(1);
    assertThat(said).isEmpty();
  }

  @Test
  void whoGivesUpHasNotDelivered() {
    for (int i = 0; i < 4; i++) {
      faults.add(Fault.unavailable("refused", null));
    }
    assertThat(deliver(2)).isFalse();
    assertThat(waits).hasSize(2);
  }

  @Test
  void anExperimentThatCannotBeMadeIsNotAskedForOften() {
    faults.add(Fault.refused("experiment 'x' is deleted on the server"));
    assertThat(deliver(10)).isTrue();
    assertThat(waits).containsExactly(Duration.ofMinutes(1));
    assertThat(said.get(0))
        .startsWith("MLflow rejected the request: experiment 'x' is deleted on the server");
  }

  private boolean deliver(int patience) {
    Waiting waiting =
        new Waiting() {
          @Override
          public boolean forMore() {
            return false;
          }

          @Override
          public boolean after(Fault fault, Duration delay) {
            waits.add(delay);
            return waits.size() < patience;
          }

          @Override
          public void progressed() {}
        };
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofHours(1), new Random(7));
    Destination destination = Destination.of("http://127.0.0.1:1", java.util.Map.of());
    try (Delivery delivery = new Delivery(folder, destination, api, said::add)) {
      return new Courier(backoff, Duration.ofMinutes(1), said::add).deliver(delivery, waiting);
    }
  }
}
