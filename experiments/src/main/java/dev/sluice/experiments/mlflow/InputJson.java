package dev.sluice.experiments.mlflow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.run.Dataset;

/** The body of {@code runs/log-inputs}, which the Java client does not know. */
final class InputJson {
  private static final int NAME = 500;
  private static final int DIGEST = 36;

  private InputJson() {}

  static String of(ObjectMapper json, String runId, Dataset dataset) {
    ObjectNode root = json.createObjectNode();
    root.put("run_id", runId);
    ObjectNode input = root.putArray("datasets").addObject();
    input.putArray("tags").addObject().put("key", "mlflow.data.context").put("value", "training");
    ObjectNode data = input.putObject("dataset");
    data.put("name", cut(dataset.name(), NAME));
    data.put("digest", cut(dataset.digest(), DIGEST));
    data.put("source_type", "local");
    data.put("source", json.createObjectNode().put("uri", dataset.source()).toString());
    ObjectNode profile = json.createObjectNode();
    if (dataset.points() > 0) {
      profile.put("num_rows", dataset.points());
    }
    profile.put("shape", dataset.shape());
    data.put("profile", profile.toString());
    return root.toString();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
