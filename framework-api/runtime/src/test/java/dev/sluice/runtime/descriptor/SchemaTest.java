package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The schema accepts and refuses what the binder does. The documents drawn keep the checks that
 * records make in their constructors, which no schema can know.
 */
class SchemaTest {
  private static final int DOCUMENTS = 4000;

  private final Registry registry = Registry.of(new Meadow());
  private final Descriptors descriptors = new Descriptors(registry);
  private final ObjectNode schema = Schema.of(registry);
  private final JsonSchema validator =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);

  @TempDir Path folder;

  @Test
  void schemaAndBinderAgreeOnEveryDocument() throws IOException {
    Documents documents = new Documents(registry, new Random(20));
    int accepted = 0;
    for (int i = 0; i < DOCUMENTS; i++) {
      ObjectNode document = documents.draw();
      for (int change = i % 3; change > 0; change--) {
        documents.change(document);
      }
      String fault = binderFault(document);
      var findings = validator.validate(document);

      assertThat(findings.isEmpty())
          .as("%s%nbinder: %s%nschema: %s", document, fault, findings)
          .isEqualTo(fault.isEmpty());
      accepted += fault.isEmpty() ? 1 : 0;
    }
    assertThat(accepted).isBetween(DOCUMENTS / 10, DOCUMENTS * 9 / 10);
  }

  @Test
  void theSchemaItselfIsASchema() {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(schema)).isEmpty();
  }

  @Test
  void defaultsDescriptionsAndTypesAreThereForEditors() {
    JsonNode walk = schema.at("/$defs/experiment.walk");

    assertThat(walk.at("/properties/start/description").asText())
        .isEqualTo("Where the walk begins.");
    assertThat(walk.at("/properties/widths/default")).hasToString("[8,8]");
    assertThat(walk.at("/properties/step/default")).hasToString("{\"type\":\"short\",\"steps\":7}");
    assertThat(walk.at("/required")).hasToString("[\"start\"]");
    assertThat(walk.at("/additionalProperties").asBoolean(true)).isFalse();
    assertThat(schema.at("/$defs/step/then/properties/type/enum"))
        .hasToString("[\"long\",\"short\",\"twice\"]");
    assertThat(schema.at("/$defs/gauge/else/enum")).hasToString("[\"count\"]");
  }

  @Test
  void aFileThatExtendsMayLeaveOutWhatIsRequired() {
    ObjectNode document = new ObjectMapper().createObjectNode().put("extends", "base.yaml");
    ObjectNode step = document.putObject("experiment").putObject("step").put("steps", 4);
    assertThat(validator.validate(document)).isEmpty();

    step.put("stepz", 4);
    assertThat(validator.validate(document)).isNotEmpty();
  }

  @Test
  void aReferenceMayStandWhereAValueMay() throws IOException {
    String walk =
        "{\"experiment\": {\"type\": \"walk\", \"start\": {\"ref\": \"experiment.step.type\"},"
            + " %s}}";
    for (String good :
        List.of(
            "\"plan\": {\"rounds\": {\"ref\": \"experiment.widths.0\"}}",
            "\"gauges\": [\"count\", {\"ref\": \"experiment.gauges.0\"}]",
            "\"step\": {\"ref\": \"experiment.plan.inner\", \"steps\": 5}",
            "\"limit\": {\"ref\": \"experiment.plan.rate\"}")) {
      JsonNode document = new ObjectMapper().readTree(walk.formatted(good));
      assertThat(validator.validate(document)).as(good).isEmpty();
    }
    for (String bad :
        List.of(
            "\"limit\": {\"ref\": \"experiment.plan.rate\", \"more\": 1}",
            "\"widths\": [{\"ref\": 0}]",
            "\"step\": {\"ref\": {\"type\": \"short\"}}")) {
      JsonNode document = new ObjectMapper().readTree(walk.formatted(bad));
      assertThat(validator.validate(document)).as(bad).isNotEmpty();
    }
  }

  private String binderFault(ObjectNode document) throws IOException {
    // JSON is YAML.
    Path file = Files.writeString(folder.resolve("drawn.yaml"), document.toString());
    try {
      descriptors.read(file, List.of());
      return "";
    } catch (DescriptorException e) {
      return e.getMessage();
    }
  }
}
