package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.TrackedRun;
import dev.sluice.experiments.track.TrainedModels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Logs a finished run's model and registers it. Every step looks first whether it was done, so that
 * a run that is sent again has its model once.
 */
final class ModelLog {
  /** The model's name, as in {@code runs:/RUN/model}. */
  static final String NAME = "model";

  private static final String READY = "LOGGED_MODEL_READY";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MlflowApi api;
  private final ModelSettings settings;
  private final TrainedModels models;

  ModelLog(MlflowApi api, ModelSettings settings, TrainedModels models) {
    this.api = api;
    this.settings = settings;
    this.models = models;
  }

  /**
   * Logs the model of a run that finished.
   *
   * @throws Fault if the server refuses it or is away
   */
  void send(RemoteRun remote, TrackedRun run) {
    if (!settings.isLogged() || run.header().tags().containsKey(RunHeader.IS_PARENT_TAG)) {
      return;
    }
    Optional<JsonNode> found = find(remote);
    String id = found.map(info -> info.path("model_id").asText()).orElse("");
    if (found.filter(info -> info.path("status").asText().equals(READY)).isEmpty()) {
      id = upload(remote, run, found);
    }
    if (!id.isEmpty() && !settings.register().isEmpty()) {
      register(id, remote);
    }
  }

  private Optional<JsonNode> find(RemoteRun remote) {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("experiment_ids").add(remote.experimentId());
    body.put("filter", "source_run_id = '" + remote.runId() + "' AND name = '" + NAME + "'");
    JsonNode models = call("POST", "logged-models/search", body).path("models");
    return models.isEmpty() ? Optional.empty() : Optional.of(models.get(0).path("info"));
  }

  /** Returns the model's id; empty where the run has none. */
  private String upload(RemoteRun remote, TrackedRun run, Optional<JsonNode> begun) {
    try {
      Path folder = Files.createTempDirectory("sluice-model");
      try {
        return models
            .write(run.folder(), folder)
            .map(files -> upload(remote, run, begun, files))
            .orElse("");
      } finally {
        delete(folder);
      }
    } catch (IOException | UncheckedIOException e) {
      throw Fault.refused("the model cannot be written: " + e.getMessage());
    }
  }

  private String upload(RemoteRun remote, TrackedRun run, Optional<JsonNode> begun, Path files) {
    JsonNode model = read(files.resolve("model.json"));
    JsonNode info = begun.orElseGet(() -> create(remote, run, model));
    String id = info.path("model_id").asText();
    String uri = info.path("artifact_uri").asText();
    RemoteRun place = new RemoteRun(remote.experimentId(), id, uri);
    for (Path file : list(files)) {
      api.putArtifact(place, "data/" + file.getFileName(), Upload.of(file));
    }
    PythonPackage.files()
        .forEach((name, bytes) -> api.putArtifact(place, "code/" + name, Upload.of(bytes)));
    ModelFlavours.files(model, id, remote, uri)
        .forEach((name, text) -> api.putArtifact(place, name, Upload.of(text)));
    ObjectNode output = JSON.createObjectNode().put("run_id", remote.runId());
    output
        .putArray("models")
        .addObject()
        .put("model_id", id)
        .put("step", model.path("run").path("steps").asLong());
    call("POST", "runs/outputs", output);
    ObjectNode ready = JSON.createObjectNode().put("model_id", id).put("status", READY);
    call("PATCH", "logged-models/" + Encoded.segment(id), ready);
    return id;
  }

  private JsonNode create(RemoteRun remote, TrackedRun run, JsonNode model) {
    ObjectNode body = JSON.createObjectNode();
    body.put("experiment_id", remote.experimentId())
        .put("name", NAME)
        .put("model_type", "sluice " + model.path("form").asText())
        .put("source_run_id", remote.runId());
    body.putArray("tags")
        .addObject()
        .put("key", RunHeader.UID_TAG)
        .put("value", run.header().uid());
    body.putArray("params")
        .addObject()
        .put("key", "architecture")
        .put("value", model.path("architecture").path("type").asText());
    return call("POST", "logged-models", body).path("model").path("info");
  }

  private void register(String id, RemoteRun remote) {
    String name = settings.register();
    String filter = "name='" + name + "' and run_id='" + remote.runId() + "'";
    JsonNode versions =
        call("GET", "model-versions/search?filter=" + Encoded.segment(filter), null)
            .path("model_versions");
    String version = versions.isEmpty() ? "" : versions.get(0).path("version").asText();
    if (version.isEmpty()) {
      make(name);
      ObjectNode body = JSON.createObjectNode().put("name", name).put("source", "models:/" + id);
      body.put("run_id", remote.runId()).put("model_id", id);
      version =
          call("POST", "model-versions/create", body)
              .path("model_version")
              .path("version")
              .asText();
    }
    ObjectNode alias = JSON.createObjectNode().put("name", name).put("alias", settings.alias());
    call("POST", "registered-models/alias", alias.put("version", version));
  }

  private void make(String name) {
    try {
      call("POST", "registered-models/create", JSON.createObjectNode().put("name", name));
    } catch (Fault fault) {
      if (!fault.text().contains("already exists")) {
        throw fault;
      }
    }
  }

  private JsonNode call(String method, String path, @Nullable ObjectNode body) {
    String answer = api.call(method, path, body == null ? "" : body.toString());
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException e) {
      throw Fault.unavailable("the answer is not MLflow's: " + Answers.message(answer), e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
