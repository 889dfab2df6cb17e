package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What parameters declare is checked where it is written, and is in the schema. */
class ConstraintsTest {
  private final Registry registry = Registry.of(new Bounded());
  private final Descriptors descriptors = new Descriptors(registry);
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Schema.of(registry));

  @TempDir Path folder;

  /** A value just outside, where the error points to, and what it says. */
  private record Outside(String value, String path, String error) {}

  private static Stream<Outside> outside() {
    return Stream.of(
        new Outside("steps: 0", "steps", "steps must be at least 1, not 0"),
        new Outside("count: 0", "count", "count must be at least 1, not 0"),
        new Outside("retries: -1", "retries", "retries must be 0 or more, not -1"),
        new Outside("order: 1", "order", "order must be from 2 to 9, not 1"),
        new Outside("order: 10", "order", "order must be from 2 to 9, not 10"),
        new Outside("most: 8", "most", "most must be at most 7, not 8"),
        new Outside("rate: 0", "rate", "rate must be above 0, not 0.0"),
        new Outside("noise: -0.1", "noise", "noise must be 0 or more, not -0.1"),
        new Outside("share: 1.1", "share", "share must be from 0 to 1, not 1.1"),
        new Outside("decay: 1", "decay", "decay must be at least 0 and below 1, not 1.0"),
        new Outside("tolerance: 1e-6", "tolerance", "tolerance must be below 1e-6, not 1.0E-6"),
        new Outside("longest: 0", "longest", "longest must be above 0, not 0.0"),
        new Outside("file: ' '", "file", "file must not be blank, not ' '"),
        new Outside("memory: 5", "memory", "expected text, found '5'; quote it to make it text"),
        new Outside("memory: 5t", "memory", "memory must be a number and k, m or g, not '5t'"),
        new Outside("widths: []", "widths", "widths must have at least 1 item, not 0"),
        new Outside("widths: [3, 0]", "widths.1", "each of widths must be at least 1, not 0"),
        new Outside("weights: {b: 0}", "weights.b", "b must be above 0, not 0.0"),
        new Outside("limit: 0", "limit", "limit must be at least 1, not 0"),
        new Outside("inner: {depth: 0}", "inner.depth", "depth must be at least 1, not 0"));
  }

  @TestFactory
  Stream<DynamicTest> aValueJustOutsideIsReportedWhereItIsWrittenAndBreaksTheSchema() {
    return outside()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.value(),
                    () -> {
                      String yaml = "experiment:\n  type: limited\n  " + each.value() + "\n";
                      int column = each.value().indexOf(' ') + 4;
                      if (each.path().equals("widths.1") || each.path().equals("weights.b")) {
                        column += 4;
                      } else if (each.path().equals("inner.depth")) {
                        column += 8;
                      }
                      assertThat(problems(yaml))
                          .containsExactly(
                              "d.yaml:3:"
                                  + column
                                  + ": experiment."
                                  + each.path()
                                  + ": "
                                  + each.error());
                      assertThat(findings("{" + each.value() + "}"))
                          .extracting(finding -> finding.getInstanceLocation().toString())
                          .containsOnly(
                              "$.experiment." + each.path().replaceAll("\\.(\\d)", "[$1]"));
                    }));
  }

  @TestFactory
  Stream<DynamicTest> aNumberMustBeFiniteUnlessAnInfiniteBoundIsDeclared() {
    return Stream.of(
            new Outside("mean: .inf", "mean", "mean must be finite, not Infinity"),
            new Outside("mean: .nan", "mean", "mean must be finite, not NaN"),
            new Outside("rate: .inf", "rate", "rate must be above 0 and finite, not Infinity"),
            new Outside("longest: .nan", "longest", "longest must be above 0, not NaN"))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.value(),
                    () ->
                        assertThat(problems("experiment:\n  type: limited\n  " + each.value()))
                            .singleElement()
                            .asString()
                            .endsWith(each.path() + ": " + each.error())));
  }

  @Test
  void valuesAtTheBoundsAreAccepted() throws IOException {
    assertThat(problems("experiment: limited")).isEmpty();
    assertThat(findings("{longest: 1e300, order: 7, share: 0}")).isEmpty();
  }

  @Test
  void allThatIsWrongIsReportedAtOnceAlsoInOverrides() throws IOException {
    assertThat(
            problems(
                "experiment:\n  type: limited\n  steps: 0\n  widths: [0]",
                "experiment.rate=-1",
                "experiment.inner.depth=-2"))
        .containsExactly(
            "d.yaml:3:10: experiment.steps: steps must be at least 1, not 0",
            "d.yaml:4:12: experiment.widths.0: each of widths must be at least 1, not 0",
            "override 'experiment.rate=-1': experiment.rate: rate must be above 0, not -1.0",
            "override 'experiment.inner.depth=-2': experiment.inner.depth: depth must be at least"
                + " 1, not -2");
  }

  @Test
  void entriesAreCountedWithThoseOfTheDefaults() throws IOException {
    assertThat(problems("experiment: {type: limited, weights: {b: 1}}")).isEmpty();
    assertThat(problems("experiment: {type: limited, weights: {b: 1, c: 1}}"))
        .containsExactly(
            "d.yaml:1:38: experiment.weights: weights must have from 1 to 2 entries, not 3");
  }

  @Test
  void aRuleOverSeveralParametersPointsToTheOneThatIsGiven() throws IOException {
    assertThat(problems("experiment: {type: limited, most: 1}"))
        .containsExactly("d.yaml:1:35: experiment.most: order must be at most most, not 2 for 1");
    assertThat(problems("experiment: {type: limited, most: 1, steps: 0}"))
        .containsExactly(
            "d.yaml:1:35: experiment.most: order must be at most most, not 2 for 1",
            "d.yaml:1:45: experiment.steps: steps must be at least 1, not 0");
  }

  @Test
  void aTypoIsReportedAtItsKeyByTheSchema() throws IOException {
    assertThat(findings("{stepz: 4}"))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.getInstanceLocation()).hasToString("$.experiment");
              assertThat(finding.getProperty()).isEqualTo("stepz");
              assertThat(finding.getType()).isEqualTo("additionalProperties");
            });
    assertThat(findings("{steps: many}"))
        .extracting(ValidationMessage::getMessage)
        .containsExactly("$.experiment.steps: string found, integer expected");
  }

  private List<String> problems(String yaml, String... overrides) throws IOException {
    Path file = Files.writeString(folder.resolve("d.yaml"), yaml);
    DescriptorException e =
        catchThrowableOfType(
            DescriptorException.class, () -> descriptors.read(file, List.of(overrides)));
    return e == null
        ? List.of()
        : e.problems().stream()
            .map(problem -> problem.toString().replace(folder + "/", ""))
            .toList();
  }

  private Set<ValidationMessage> findings(String params) throws IOException {
    Path file = Files.writeString(folder.resolve("findings.yaml"), params);
    Object plain = new org.yaml.snakeyaml.Yaml().load(Files.readString(file));
    ObjectMapper json = new ObjectMapper();
    JsonNode experiment = json.valueToTree(plain);
    ((com.fasterxml.jackson.databind.node.ObjectNode) experiment).put("type", "limited");
    return schema.validate(json.createObjectNode().set("experiment", experiment));
  }
}
