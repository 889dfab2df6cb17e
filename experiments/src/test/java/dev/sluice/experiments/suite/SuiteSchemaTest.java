package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.sluice.runtime.descriptor.Reading;
import dev.sluice.runtime.descriptor.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SuiteSchemaTest {
  private static final ObjectNode SCHEMA = SuiteSchema.of(SuiteCase.REGISTRY);
  private static final JsonSchema VALIDATOR =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);

  @TempDir Path folder;

  @Test
  void aSuitesKeysAreAllThere() {
    assertThat(SCHEMA.at("/then/properties").fieldNames())
        .toIterable()
        .containsAll(SuiteDocument.COMMON)
        .containsAll(AblationDocument.keys())
        .containsAll(AblationDocument.OF_BASELINE)
        .contains("include")
        .contains("extends");
    assertThat(SCHEMA.at("/then/additionalProperties").isBoolean()).isTrue();
    assertThat(SCHEMA.at("/then/properties/launch/properties/type/enum").toString())
        .contains("local");
    assertThat(SCHEMA.at("/then/properties/vary/properties").fieldNames())
        .toIterable()
        .contains("experiment.solver", "experiment.training.steps");
  }

  @Test
  void aDescriptorIsCheckedAsWithoutSuites() {
    assertThat(SCHEMA.at("/else/if/required/0").asText()).isEqualTo("extends");
    assertThat(SCHEMA.at("/else/else/properties/experiment").isObject()).isTrue();
  }

  @Test
  void aKindWithoutComponentsIsASchemaStill() {
    assertThat(SCHEMA.findValues("allOf")).isNotEmpty().noneMatch(JsonNode::isEmpty);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(SCHEMA.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(
            reference ->
                assertThat(SCHEMA.at(reference.substring(1)).isObject()).as(reference).isTrue());
  }

  private static List<String> findings(Tree suite) {
    JsonNode node = new ObjectMapper().valueToTree(suite.data());
    return VALIDATOR.validate(node).stream()
        .map(finding -> finding.getInstanceLocation() + " " + finding.getProperty())
        .distinct()
        .toList();
  }

  private static Tree tree(Path file) {
    List<Tree> layers = new Reading(SuiteCase.REGISTRY).file(file).orElseThrow();
    return layers.get(layers.size() - 1);
  }

  @TestFactory
  Stream<DynamicTest> everyShippedSuiteAndItsResolvedFormAreValid() throws IOException {
    Suites suites = new Suites(SuiteCase.REGISTRY);
    try (Stream<Path> files = Files.list(Path.of("descriptors"))) {
      return files.filter(suites::isSuite).sorted().toList().stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(),
                      () -> {
                        assertThat(findings(tree(file))).isEmpty();
                        Path resolved = folder.resolve(file.getFileName().toString());
                        Files.writeString(resolved, suites.read(file, List.of()).yaml());
                        assertThat(findings(tree(resolved))).isEmpty();
                      }));
    }
  }

  @TestFactory
  Stream<DynamicTest> whatASuiteCannotSayIsRefusedWhereItStands() {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("sedes: {count: 3}", "$ sedes");
    wrong.put("seeds: {form: 3}", "$.seeds form");
    wrong.put("seeds: {count: 0}", "$.seeds.count null");
    wrong.put("mode: gird", "$.mode null");
    wrong.put("match: {evaluation: 3}", "$.match evaluation");
    wrong.put("match: evaluation", "$.match null");
    wrong.put("compare: {metric: a, test: t}", "$.compare.test null");
    wrong.put("compare: {better: lower}", "$.compare metric");
    wrong.put("launch: {jobbs: 2}", "$.launch jobbs");
    wrong.put("launch: {timeout: soon}", "$.launch.timeout null");
    wrong.put("launch: {type: local, partition: big}", "$.launch partition");
    wrong.put("report: {formats: [pdf]}", "$.report.formats[0] null");
    wrong.put("vary: {seed: [1]}", "$.vary seed");
    wrong.put("vary: {experiment.solver: rk4}", "$.vary.experiment.solver null");
    wrong.put("include: [{ablation: a, sets: {}}]", "$.include[0] sets");
    return wrong.entrySet().stream()
        .map(
            entry ->
                DynamicTest.dynamicTest(
                    entry.getKey(),
                    () -> {
                      Path file = folder.resolve("wrong.yaml");
                      Files.writeString(file, "baseline: base.yaml\n" + entry.getKey() + "\n");
                      assertThat(findings(tree(file))).contains(entry.getValue());
                    }));
  }
}
