package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Logged models and the registry of {@link FakeMlflow}. */
final class FakeModels {
  final List<ObjectNode> logged = new CopyOnWriteArrayList<>();
  final List<JsonNode> outputs = new CopyOnWriteArrayList<>();
  final List<ObjectNode> versions = new CopyOnWriteArrayList<>();
  final Map<String, String> aliases = new ConcurrentSkipListMap<>();

  /** The answer to a request about models; empty for other requests. */
  Optional<ObjectNode> answer(String path, String query, JsonNode body) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (path) {
      case "logged-models/search" -> {
        ArrayNode found = answer.putArray("models");
        logged.stream()
            .filter(
                info -> body.path("filter").asText().contains(info.path("source_run_id").asText()))
            .forEach(info -> found.addObject().set("info", info));
      }
      case "logged-models" -> {
        String id = "m-" + logged.size();
        ObjectNode info = ((ObjectNode) body.deepCopy()).put("model_id", id);
        info.put("artifact_uri", "mlflow-artifacts:/0/models/" + id + "/artifacts")
            .put("status", "LOGGED_MODEL_PENDING");
        logged.add(info);
        answer.putObject("model").set("info", info);
      }
      case "runs/outputs" -> outputs.add(body);
      case "model-versions/search" -> {
        ArrayNode found = answer.putArray("model_versions");
        versions.stream()
            .filter(version -> query.contains(version.path("run_id").asText()))
            .forEach(found::add);
      }
      case "registered-models/create" -> {}
      case "model-versions/create" -> {
        ObjectNode version = body.deepCopy();
        versions.add(version.put("version", Integer.toString(versions.size() + 1)));
        answer.set("model_version", version);
      }
      case "registered-models/alias" ->
          aliases.put(
              body.path("name").asText() + "@" + body.path("alias").asText(),
              body.path("version").asText());
      default -> {
        if (!path.startsWith("logged-models/")) {
          return Optional.empty();
        }
        logged.stream()
            .filter(info -> path.endsWith("/" + info.path("model_id").asText()))
            .forEach(info -> info.put("status", body.path("status").asText()));
      }
    }
    return Optional.of(answer);
  }
}
