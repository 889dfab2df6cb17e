package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run of {@link FakeMlflow}; as in the real one, a repeated point is stored once. */
final class FakeRun {
  final String id;
  private final String artifactRoot;
  final Map<String, String> tags = new ConcurrentSkipListMap<>();
  final Map<String, String> params = new ConcurrentSkipListMap<>();
  final Set<JsonNode> points = java.util.Collections.synchronizedSet(new LinkedHashSet<>());
  final List<JsonNode> inputs = new CopyOnWriteArrayList<>();
  volatile String status = "RUNNING";
  volatile long endTime;
  volatile boolean deleted;

  FakeRun(String id, String artifactRoot) {
    this.id = id;
    this.artifactRoot =
        artifactRoot.isEmpty() ? "mlflow-artifacts:/0/" + id + "/artifacts" : artifactRoot;
  }

  void log(JsonNode batch) {
    batch.path("metrics").forEach(points::add);
    batch.path("params").forEach(p -> params.put(p.path("key").asText(), p.path("value").asText()));
    batch.path("tags").forEach(t -> tags.put(t.path("key").asText(), t.path("value").asText()));
  }

  ObjectNode json(ObjectMapper json) {
    ObjectNode run = json.createObjectNode();
    run.putObject("info")
        .put("run_id", id)
        .put("experiment_id", "0")
        .put("artifact_uri", artifactRoot)
        .put("lifecycle_stage", deleted ? "deleted" : "active");
    ObjectNode data = run.putObject("data");
    ArrayNode list = data.putArray("tags");
    tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
    ArrayNode values = data.putArray("params");
    params.forEach((key, value) -> values.addObject().put("key", key).put("value", value));
    return run;
  }
}
