package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files by which MLflow knows a model: {@code MLmodel} with the flavours {@code
 * python_function} and {@code sluice}, and what its Python needs. JSON is YAML.
 */
final class ModelFlavours {
  private static final String PYTHON = "3.11.7";
  private static final String NUMPY = "numpy>=1.22\n";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  /** Of the solver that makes samples. */
  private static final String STEPS =
      "[{\"name\":\"steps\",\"type\":\"long\",\"default\":100,\"shape\":null}]";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFlavours() {}

  /**
   * The files, by path.
   *
   * @param model the content of {@code model.json}
   * @param id of the model on the server
   * @param remote the run
   * @param uri of the model's files
   */
  static Map<String, String> files(JsonNode model, String id, RemoteRun remote, String uri) {
    Map<String, String> files = new TreeMap<>();
    files.put("MLmodel", mlModel(model, id, remote, uri).toPrettyString() + "\n");
    files.put("requirements.txt", NUMPY);
    files.put(
        "python_env.yaml",
        "python: %s\nbuild_dependencies: []\ndependencies:\n- -r requirements.txt\n"
            .formatted(PYTHON));
    files.put(
        "conda.yaml",
        "name: mlflow-env\ndependencies:\n- python=%s\n- pip\n- pip:\n  - %s"
            .formatted(PYTHON, NUMPY));
    return files;
  }

  private static ObjectNode mlModel(JsonNode model, String id, RemoteRun remote, String uri) {
    ObjectNode all = JSON.createObjectNode();
    all.put("artifact_path", uri);
    ObjectNode flavours = all.putObject("flavors");
    ObjectNode function = flavours.putObject("python_function");
    function
        .put("loader_module", "sluice.mlflow")
        .put("code", "code")
        .put("data", "data")
        .put("python_version", PYTHON)
        .putObject("env")
        .put("conda", "conda.yaml")
        .put("virtualenv", "python_env.yaml");
    flavours
        .putObject("sluice")
        .put("code", "code")
        .put("data", "data")
        .put("format", model.path("format").asInt())
        .put("form", model.path("form").asText())
        .put("architecture", model.path("architecture").path("type").asText());
    all.put("mlflow_version", MlflowEnvironment.VERSION);
    all.put("model_id", id).put("model_uuid", id).put("run_id", remote.runId());
    all.put("utc_time_created", TIME.format(Instant.now()));
    if (model.path("data").path("columns").isArray()) {
      signature(all.putObject("signature"), model);
    }
    return all;
  }

  /** Columns of the data, a time and a class; MLflow has them as JSON in text. */
  private static void signature(ObjectNode into, JsonNode model) {
    ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
    ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
    boolean flow = model.path("form").asText().equals("normalizing-flow");
    int i = 0;
    for (JsonNode column : model.path("data").path("columns")) {
      i++;
      column(inputs, column.asText(), "double", true);
      column(outputs, flow ? "z" + i : column.asText(), "double", true);
    }
    if (flow) {
      column(outputs, "log-density", "double", true);
    }
    for (JsonNode input : model.path("inputs")) {
      String name = input.path("name").asText();
      if (!name.equals("x")) {
        column(inputs, name, name.equals("class") ? "long" : "double", false);
      }
    }
    into.put("inputs", inputs.toString()).put("outputs", outputs.toString());
    into.put("params", model.path("form").asText().equals("velocity") ? STEPS : null);
  }

  private static void column(ArrayNode into, String name, String type, boolean required) {
    into.addObject().put("type", type).put("name", name).put("required", required);
  }
}
