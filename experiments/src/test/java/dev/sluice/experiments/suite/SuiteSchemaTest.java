package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class SuiteSchemaTest {
  private final ObjectNode schema = SuiteSchema.of(SuiteCase.REGISTRY);

  @Test
  void aSuitesKeysAreAllThere() {
    assertThat(schema.at("/then/properties").fieldNames())
        .toIterable()
        .containsAll(SuiteDocument.keys())
        .containsAll(AblationDocument.keys())
        .containsAll(AblationDocument.OF_BASELINE)
        .contains("extends");
    assertThat(schema.at("/then/additionalProperties").isBoolean()).isTrue();
    assertThat(schema.at("/then/properties/launch/properties/type/enum").toString())
        .contains("local");
    assertThat(schema.at("/then/properties/vary/properties").fieldNames())
        .toIterable()
        .contains("experiment.solver", "experiment.training.steps");
  }

  @Test
  void aDescriptorIsCheckedAsWithoutSuites() {
    assertThat(schema.at("/else/if/required/0").asText()).isEqualTo("extends");
    assertThat(schema.at("/else/else/properties/experiment").isObject()).isTrue();
  }

  @Test
  void aKindWithoutComponentsIsASchemaStill() {
    assertThat(schema.findValues("allOf")).isNotEmpty().noneMatch(JsonNode::isEmpty);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(schema.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(schema.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }
}
