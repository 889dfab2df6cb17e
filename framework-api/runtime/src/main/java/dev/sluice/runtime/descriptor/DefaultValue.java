package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Writes a parameter's default into its schema, where JSON can say it. */
final class DefaultValue {
  private final ObjectMapper mapper = new ObjectMapper();

  void put(ObjectNode schema, @Nullable Object preset) {
    JsonNode value = mapper.valueToTree(Plain.of(preset));
    if (isJson(value)) {
      schema.set("default", value);
    }
  }

  JsonNode json(Object value) {
    return mapper.valueToTree(value);
  }

  /** JSON has no infinity and no NaN. */
  private static boolean isJson(JsonNode value) {
    if (value.isDouble()) {
      return Double.isFinite(value.doubleValue());
    }
    for (JsonNode child : value) {
      if (!isJson(child)) {
        return false;
      }
    }
    return true;
  }
}
