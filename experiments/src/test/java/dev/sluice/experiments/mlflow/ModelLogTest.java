package dev.sluice.experiments.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.journal.Headers;
import dev.sluice.experiments.journal.Journal;
import dev.sluice.experiments.journal.Locks;
import dev.sluice.experiments.track.Sync;
import dev.sluice.experiments.track.SyncReport;
import dev.sluice.experiments.track.TestOptions;
import dev.sluice.experiments.track.TrainedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ModelLogTest {
  private static final String MODEL =
      """
      {"format": 1, "form": "velocity", "architecture": {"type": "mlp"},
       "inputs": [{"name": "x", "shape": [null, 1]}, {"name": "t", "shape": [null]}],
       "data": {"columns": ["height"]}, "run": {"steps": 70}}
      """;
  private static final String PLACE = "0/models/m-0/artifacts/";

  @TempDir Path temporary;
  private FakeMlflow server;
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final List<Path> targets = new ArrayList<>();

  @BeforeEach
  void startServer() throws IOException {
    server = new FakeMlflow();
  }

  @AfterEach
  void stopServer() {
    server.close();
  }

  @Test
  void aFinishedRunsModelIsLoggedWithThePackageThatRunsIt() throws IOException {
    assertThat(sync(run(RunStatus.FINISHED), this::write).isComplete()).isTrue();

    assertThat(server.models.logged).hasSize(1);
    JsonNode info = server.models.logged.get(0);
    assertThat(info.path("name").asText()).isEqualTo("model");
    assertThat(info.path("model_type").asText()).isEqualTo("sluice velocity");
    assertThat(info.path("status").asText()).isEqualTo("LOGGED_MODEL_READY");
    assertThat(server.models.outputs.toString())
        .isEqualTo("[{\"run_id\":\"run000\",\"models\":[{\"model_id\":\"m-0\",\"step\":70}]}]");
    assertThat(server.artifacts)
        .containsKeys(
            PLACE + "data/model.json",
            PLACE + "data/weights.safetensors",
            PLACE + "code/sluice/__init__.py",
            PLACE + "code/sluice/networks/perceptron.py",
            PLACE + "requirements.txt",
            PLACE + "conda.yaml",
            PLACE + "python_env.yaml");
    JsonNode model = new ObjectMapper().readTree(server.artifacts.get(PLACE + "MLmodel"));
    assertThat(model.at("/flavors/python_function/loader_module").asText())
        .isEqualTo("sluice.mlflow");
    assertThat(model.at("/flavors/sluice").toString())
        .isEqualTo(
            "{\"code\":\"code\",\"data\":\"data\",\"format\":1,\"form\":\"velocity\",\"architecture\":\"mlp\"}");
    assertThat(model.path("model_id").asText()).isEqualTo("m-0");
    assertThat(model.path("run_id").asText()).isEqualTo("run000");
    assertThat(model.at("/signature/inputs").asText())
        .isEqualTo(
            "[{\"type\":\"double\",\"name\":\"height\",\"required\":true},"
                + "{\"type\":\"double\",\"name\":\"t\",\"required\":false}]");
    assertThat(model.at("/signature/params").asText())
        .isEqualTo("[{\"name\":\"steps\",\"type\":\"long\",\"default\":100,\"shape\":null}]");
    assertThat(targets).singleElement().satisfies(folder -> assertThat(folder).doesNotExist());
  }

  @Test
  void itBecomesTheNewestVersionOfARegisteredModel() {
    assertThat(sync(run(RunStatus.FINISHED), this::write).isComplete()).isTrue();

    assertThat(server.models.versions.toString())
        .isEqualTo(
            "[{\"name\":\"flows\",\"source\":\"models:/m-0\",\"run_id\":\"run000\",\"model_id\":\"m-0\",\"version\":\"1\"}]");
    assertThat(server.models.aliases).containsOnly(Map.entry("flows@newest", "1"));
  }

  @Test
  void aRunThatIsSentAgainHasItsModelOnce() throws IOException {
    Path run = run(RunStatus.FINISHED);
    assertThat(sync(run, this::write).isComplete()).isTrue();
    Files.delete(run.resolve("tracking-mlflow.json"));

    assertThat(sync(run, this::write).isComplete()).isTrue();

    assertThat(server.models.logged).hasSize(1);
    assertThat(server.models.versions).hasSize(1);
    assertThat(targets).hasSize(1);
  }

  @Test
  void aServerThatIsAwayGetsItLater() {
    Path run = run(RunStatus.FINISHED);
    server.trouble = (path, body) -> path.contains("models/m-0") ? 503 : 0;
    assertThat(sync(run, this::write).isComplete()).isFalse();
    assertThat(server.onlyRun().status).isEqualTo("RUNNING");
    server.trouble = (path, body) -> 0;

    assertThat(sync(run, this::write).isComplete()).isTrue();

    assertThat(server.models.logged).hasSize(1);
    assertThat(server.models.logged.get(0).path("status").asText()).isEqualTo("LOGGED_MODEL_READY");
    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
  }

  @Test
  void aRunThatFailedHasNone() {
    assertThat(sync(run(RunStatus.FAILED), this::write).isComplete()).isTrue();

    assertThat(server.models.logged).isEmpty();
    assertThat(targets).isEmpty();
  }

  @Test
  void aRunWithoutANetworkHasNone() {
    assertThat(sync(run(RunStatus.FINISHED), (run, target) -> Optional.empty()).isComplete())
        .isTrue();

    assertThat(server.models.logged).isEmpty();
    assertThat(said).isEmpty();
  }

  @Test
  void weightsThatAreLostAreReportedAndTheRunArrives() {
    SyncReport report =
        sync(
            run(RunStatus.FINISHED),
            (run, target) -> {
              throw new RunFailedException("no weights any more");
            });

    assertThat(report.runs().get(0).rejected()).hasSize(1);
    assertThat(said).contains("MLflow rejected the model: no weights any more");
    assertThat(server.onlyRun().status).isEqualTo("FINISHED");
  }

  private Optional<Path> write(Path run, Path target) {
    targets.add(target);
    try {
      Files.writeString(target.resolve("model.json"), MODEL);
      Files.writeString(target.resolve("weights.safetensors"), "weights");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Optional.of(target);
  }

  private Path run(RunStatus status) {
    Path folder = temporary.resolve("run");
    try (Journal journal = Journal.open(folder, Headers.of("u1"), Locks.SYSTEM)) {
      journal.log("train/loss", 1, 0.5);
      journal.end(status, "");
    }
    return folder;
  }

  private SyncReport sync(Path folder, TrainedModels models) {
    MlflowTracker tracker =
        new MlflowTracker(
            server.destination(),
            "",
            Duration.ofSeconds(5),
            new ModelSettings(true, "flows", "newest"),
            models);
    return new Sync(tracker, TestOptions.quick(), Locks.SYSTEM, Duration.ofMillis(300), said::add)
        .run(List.of(folder), false);
  }
}
