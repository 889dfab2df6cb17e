package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AliasesInDescriptorsTest {
  private final Registry registry =
      Registry.of(new Meadow(), offers -> offers.alias(Meadow.Step.class, "brief", "short"));
  private final Descriptors descriptors = new Descriptors(registry);

  @TempDir Path folder;

  private Descriptor read(String step, String... overrides) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("a.yaml"), "experiment: {type: walk, start: home, step: " + step + "}");
    return descriptors.read(file, List.of(overrides));
  }

  @Test
  void theDescriptorAndItsIdHaveTheComponentsOwnName() throws IOException {
    Descriptor own = read("{type: short, steps: 3}");
    Descriptor alias = read("{type: brief, steps: 3}");

    assertThat(alias).isEqualTo(own);
    assertThat(descriptors.id(alias)).isEqualTo(descriptors.id(own));
    assertThat(descriptors.yaml(alias)).contains("type: short").doesNotContain("brief");
  }

  @Test
  void anAliasIsNoChangeOfTheType() throws IOException {
    Descriptor whole = read("{type: short, steps: 3}");

    assertThat(read("{type: short, steps: 3}", "experiment.step=brief")).isEqualTo(whole);
    assertThat(read("{type: brief, steps: 3}", "experiment.step=short")).isEqualTo(whole);
    // 7 is the default of the walk's own step.
    assertThat(read("brief")).isEqualTo(read("{type: short, steps: 7}"));
  }

  @Test
  void aDefaultMayNameAnAlias() {
    assertThat(descriptors.resolve(Spec.of(Meadow.Step.class, "brief")))
        .isEqualTo(new Spec<>(Meadow.Step.class, "short", new Meadow.Steps(20), ""));
  }

  @Test
  void aMisspeltAliasIsSuggested() {
    assertThatThrownBy(() -> read("{type: breif}"))
        .hasMessageEndingWith(
            "no step is called 'breif' (did you mean 'brief'?); the step types are: long, short,"
                + " twice");
  }

  @Test
  void theSchemaAcceptsBothNames() {
    ObjectNode schema = Schema.of(registry);
    JsonNode types = schema.at("/$defs/step.short/properties/type");

    assertThat(types).hasToString("{\"enum\":[\"short\",\"brief\"]}");
    assertThat(schema.at("/$defs/step/else/enum"))
        .hasToString("[\"long\",\"short\",\"brief\",\"twice\"]");
    assertThat(schema.at("/$defs/step.long/properties/type")).hasToString("{\"const\":\"long\"}");
  }
}
