package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.track.RunHeader;
import dev.sluice.api.track.RunStatus;
import dev.sluice.experiments.track.Causes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.mlflow.api.proto.Service;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/** What the official Java client offers, and its plain calls where it falls short. */
final class ClientApi implements MlflowApi {
  /** Without it MLflow opens an experiment in its layout for language model applications. */
  private static final String KIND = "mlflow.experimentKind";

  private static final String OWN_TRAINING = "custom_model_development";

  private final MlflowClient client;
  private final ArtifactUploader uploader;
  private final ServerConnection connection;
  private final ObjectMapper json = new ObjectMapper();

  ClientApi(Destination destination, Duration deadline) {
    connection = new ServerConnection(destination, deadline);
    client = new SameOriginClient(connection);
    uploader = new ArtifactUploader(connection);
  }

  @Override
  public String experiment(String name) {
    return ask(
        () -> {
          Optional<Service.Experiment> found = client.getExperimentByName(name);
          if (found.isEmpty()) {
            try {
              return client.createExperiment(
                  Service.CreateExperiment.newBuilder()
                      .setName(name)
                      .addTags(
                          Service.ExperimentTag.newBuilder().setKey(KIND).setValue(OWN_TRAINING))
                      .build());
            } catch (Fault e) {
              // Another run may have made it in between.
              found = client.getExperimentByName(name);
              if (found.isEmpty()) {
                throw e;
              }
            }
          }
          if (found.get().getLifecycleStage().equals("deleted")) {
            throw Fault.refused(
                "experiment '"
                    + name
                    + "' is deleted on the server: restore it there or name another");
          }
          tagKind(found.get());
          return found.get().getExperimentId();
        });
  }

  private void tagKind(Service.Experiment experiment) {
    if (experiment.getTagsList().stream().anyMatch(tag -> tag.getKey().equals(KIND))) {
      return;
    }
    try {
      client.setExperimentTag(experiment.getExperimentId(), KIND, OWN_TRAINING);
    } catch (Fault fault) {
      // The tag only chooses a layout; somebody else may own the experiment.
    }
  }

  @Override
  public List<RemoteRun> runs(String experimentId, String uid) {
    String filter = "tags.`" + RunHeader.UID_TAG + "` = '" + uid + "'";
    return ask(
        () ->
            client
                .searchRuns(
                    List.of(experimentId),
                    filter,
                    Service.ViewType.ACTIVE_ONLY,
                    100,
                    List.of("attributes.start_time ASC"))
                .getItems()
                .stream()
                .map(run -> remote(run.getInfo()))
                .toList());
  }

  @Override
  public Optional<RemoteRun> run(String runId, String uid) {
    try {
      Service.Run run = ask(() -> client.getRun(runId));
      boolean ours =
          run.getInfo().getLifecycleStage().equals("active")
              && run.getData().getTagsList().stream()
                  .anyMatch(
                      tag -> tag.getKey().equals(RunHeader.UID_TAG) && tag.getValue().equals(uid));
      return ours ? Optional.of(remote(run.getInfo())) : Optional.empty();
    } catch (Fault e) {
      if (e.kind() == Fault.Kind.REFUSED) {
        return Optional.empty();
      }
      throw e;
    }
  }

  @Override
  public RemoteRun createRun(
      String experimentId, String name, long startMillis, List<BatchItem.Tag> tags) {
    Service.CreateRun.Builder request =
        Service.CreateRun.newBuilder()
            .setExperimentId(experimentId)
            .setRunName(name)
            .setStartTime(startMillis);
    for (BatchItem.Tag tag : tags) {
      request.addTags(Service.RunTag.newBuilder().setKey(tag.key()).setValue(tag.value()));
    }
    return ask(() -> remote(client.createRun(request.build())));
  }

  @Override
  public void deleteIfEmpty(String runId) {
    ask(
        () -> {
          Service.RunData data = client.getRun(runId).getData();
          if (data.getMetricsCount() == 0 && data.getParamsCount() == 0) {
            client.deleteRun(runId);
          }
          return runId;
        });
  }

  @Override
  public void logBatch(String runId, List<BatchItem> items) {
    List<Service.Metric> points = new ArrayList<>();
    List<Service.Param> params = new ArrayList<>();
    List<Service.RunTag> tags = new ArrayList<>();
    for (BatchItem item : items) {
      switch (item.type()) {
        case METRIC -> points.add(metric((BatchItem.Point) item));
        case PARAMETER ->
            params.add(
                Service.Param.newBuilder()
                    .setKey(item.key())
                    .setValue(((BatchItem.Param) item).value())
                    .build());
        case TAG ->
            tags.add(
                Service.RunTag.newBuilder()
                    .setKey(item.key())
                    .setValue(((BatchItem.Tag) item).value())
                    .build());
      }
    }
    ask(
        () -> {
          client.logBatch(runId, points, params, tags);
          return runId;
        });
  }

  private static Service.Metric metric(BatchItem.Point point) {
    return Service.Metric.newBuilder()
        .setKey(point.key())
        .setValue(point.value())
        .setTimestamp(point.time())
        .setStep(point.step())
        .build();
  }

  @Override
  public void putArtifact(RemoteRun run, String path, Upload upload) {
    uploader.put(run, path, upload);
  }

  @Override
  public void logInput(String runId, Dataset dataset) {
    ask(() -> client.sendPost("runs/log-inputs", InputJson.of(json, runId, dataset)));
  }

  @Override
  public void terminate(String runId, RunStatus status, long endMillis) {
    ask(
        () -> {
          // MLflow knows no pruned runs; a tag says it.
          RunStatus there = status == RunStatus.PRUNED ? RunStatus.FINISHED : status;
          client.setTerminated(runId, Service.RunStatus.valueOf(there.name()), endMillis);
          return runId;
        });
  }

  @Override
  public void reopen(String runId) {
    // Without an end time, which setTerminated would set.
    ObjectNode update = json.createObjectNode().put("run_id", runId).put("status", "RUNNING");
    ask(() -> client.sendPost("runs/update", update.toString()));
  }

  @Override
  public void deleteTag(String runId, String key) {
    ask(
        () -> {
          client.deleteTag(runId, key);
          return runId;
        });
  }

  @Override
  public List<BatchItem.Point> history(String runId, String key) {
    List<BatchItem.Point> points = new ArrayList<>();
    String page = "";
    do {
      String query =
          "metrics/get-history?max_results=20000&run_id="
              + Encoded.segment(runId)
              + "&metric_key="
              + Encoded.segment(key)
              + (page.isEmpty() ? "" : "&page_token=" + Encoded.segment(page));
      JsonNode answer = parse(ask(() -> client.sendGet(query)));
      for (JsonNode metric : answer.path("metrics")) {
        // Numbers come as numbers or, NaN and large ones, as strings.
        points.add(
            new BatchItem.Point(
                key,
                Double.parseDouble(metric.path("value").asText("0")),
                metric.path("timestamp").asLong(),
                metric.path("step").asLong()));
      }
      page = answer.path("next_page_token").asText("");
    } while (!page.isEmpty());
    return points;
  }

  @Override
  public String call(String method, String path, String body) {
    String whole = SameOriginClient.API + path;
    return body.isEmpty() ? connection.get(whole) : connection.send(method, whole, body);
  }

  @Override
  public void close() {
    client.close();
  }

  private JsonNode parse(String answer) {
    try {
      return json.readTree(answer);
    } catch (JsonProcessingException e) {
      throw Fault.unavailable("the answer is not MLflow's: " + Answers.message(answer), e);
    }
  }

  private static RemoteRun remote(Service.RunInfo info) {
    return new RemoteRun(info.getExperimentId(), info.getRunId(), info.getArtifactUri());
  }

  private static <T> T ask(Supplier<T> call) {
    try {
      return call.get();
    } catch (Fault e) {
      throw e;
    } catch (MlflowClientException | StackOverflowError e) {
      // Other JSON than MLflow's, or JSON that is nested without end.
      throw Fault.unavailable("the answer is not MLflow's: " + Causes.of(e), e);
    }
  }
}
