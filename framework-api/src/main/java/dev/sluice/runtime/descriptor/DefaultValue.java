package dev.sluice.runtime.descriptor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Writes a parameter's default into its schema, where JSON can say it. */
final class DefaultValue {
  private DefaultValue() {}

  static void put(ObjectNode schema, @Nullable Object preset) {
    if (!(preset instanceof Double number && !Double.isFinite(number))) {
      JsonNode value = new ObjectMapper().valueToTree(Plain.of(preset));
      schema.set("default", value);
    }
  }
}
