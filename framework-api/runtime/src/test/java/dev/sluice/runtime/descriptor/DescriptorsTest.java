package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTest {
  private final Registry registry = Registry.of(new Meadow());
  private final Descriptors descriptors = new Descriptors(registry);

  @TempDir Path folder;

  private Path file(String name, String yaml) throws IOException {
    return Files.writeString(folder.resolve(name), yaml);
  }

  private Meadow.Walk walk(String yaml, String... overrides) throws IOException {
    Descriptor descriptor = descriptors.read(file("a.yaml", yaml), List.of(overrides));
    return (Meadow.Walk) descriptor.experiment().params();
  }

  @Test
  void whatIsNotSaidComesFromTheDefaults() throws IOException {
    Path file = file("first walk.yaml", "experiment: {type: walk, start: home}");
    Descriptor descriptor = descriptors.read(file, List.of());

    assertThat(descriptor.name()).isEqualTo("first-walk");
    assertThat(descriptor.seed()).isZero();
    assertThat(descriptor.device()).isEqualTo("auto");
    assertThat(descriptor.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
    Spec<Experiment> experiment = descriptor.experiment();
    assertThat(experiment.path()).isEqualTo("experiment");
    Meadow.Walk walk = (Meadow.Walk) experiment.params();
    assertThat(walk.step())
        .isEqualTo(new Spec<>(Meadow.Step.class, "short", new Meadow.Steps(7), "experiment.step"));
    assertThat(walk.plan().inner())
        .isEqualTo(
            new Spec<>(Meadow.Step.class, "long", new Meadow.Steps(5), "experiment.plan.inner"));
    assertThat(walk.gauges().get(0).path()).isEqualTo("experiment.gauges.0");
  }

  @Test
  void aChangedTypeDropsTheParametersBeneath() throws IOException {
    file("base.yaml", "experiment: {type: walk, start: home, step: {steps: 40}}");
    String extending = "extends: base.yaml\nexperiment: {step: {type: long}}";

    assertThat(walk("extends: base.yaml").step().params()).isEqualTo(new Meadow.Steps(40));
    assertThat(walk(extending).step().params()).isEqualTo(new Meadow.Steps(5));
    assertThat(walk(extending, "experiment.step.steps=9").step().params())
        .isEqualTo(new Meadow.Steps(9));
    assertThat(walk("extends: base.yaml", "experiment.step=short").step().params())
        .isEqualTo(new Meadow.Steps(40));
  }

  @Test
  void theResolvedTextReadsBackAsAnEqualDescriptor() throws IOException {
    Descriptor descriptor =
        descriptors.read(
            file(
                "a.yaml",
                """
                tags: [a, "no", "1"]
                experiment:
                  type: walk
                  start: "two\\nlines: é"
                  plan: {rate: 1e-3, inner: {type: twice, inner: long}}
                  gauges: [count, {type: limit, unit: m}]
                  last: {type: limit, unit: "~"}
                  limit: 2
                  edge: half-open
                """),
            List.of("seed=3"));
    Descriptor again = descriptors.read(file("b.yaml", descriptors.yaml(descriptor)), List.of());

    assertThat(again).isEqualTo(descriptor);
    assertThat(descriptors.id(again)).isEqualTo(descriptors.id(descriptor)).hasSize(16);
    assertThat(Descriptors.flat(descriptor))
        .containsEntry("experiment.plan.inner.inner.type", "long")
        .containsEntry("experiment.plan.rate", "0.001")
        .containsEntry("experiment.gauges.1.most", "1.5")
        .containsEntry("experiment.widths", "[8, 8]");
  }

  @Test
  void everyDocumentReadsBackEqualWhateverTheOrderOfItsKeys() throws IOException {
    Documents documents = new Documents(registry, new Random(5));
    int read = 0;
    for (int i = 0; i < 500; i++) {
      ObjectNode document = documents.draw();
      Descriptor first;
      try {
        first = descriptors.read(file("drawn.yaml", document.toString()), List.of());
      } catch (DescriptorException refused) {
        continue; // something required was left out
      }
      read++;
      String yaml = descriptors.yaml(first);
      Descriptor again = descriptors.read(file("again.yaml", yaml), List.of());
      Descriptor turned = descriptors.read(file("drawn.yaml", turned(document)), List.of());

      assertThat(again).isEqualTo(first);
      assertThat(descriptors.yaml(again)).isEqualTo(yaml);
      assertThat(descriptors.id(again)).isEqualTo(descriptors.id(first));
      assertThat(descriptors.id(turned)).isEqualTo(descriptors.id(first));
      assertThat(descriptors.resolve(first.experiment())).isEqualTo(first.experiment());
    }
    assertThat(read).isGreaterThan(100);
  }

  @Test
  void theIdChangesWithWhatIsRun() throws IOException {
    Path file = file("a.yaml", "experiment: {type: walk, start: home}");
    String id = descriptors.id(descriptors.read(file, List.of()));

    for (String override :
        List.of("seed=1", "device=cpu", "threads=77", "tags=[a]", "name=b", "experiment.start=x")) {
      assertThat(descriptors.id(descriptors.read(file, List.of(override)))).isNotEqualTo(id);
    }
  }

  @Test
  void aSpecWithoutParametersResolvesToItsDefaults() {
    Spec<Meadow.Step> resolved = descriptors.resolve(Spec.of(Meadow.Step.class, "twice"));

    assertThat(resolved.params())
        .isEqualTo(
            new Meadow.Twice(
                new Spec<>(Meadow.Step.class, "short", new Meadow.Steps(20), "inner")));
    assertThatThrownBy(() -> descriptors.resolve(Spec.of(Meadow.Gauge.class, "limit")))
        .isInstanceOf(DescriptorException.class)
        .hasMessage("gauge 'limit': unit: required (Its unit.); expected text");
  }

  @Test
  void overridesReachIntoListsAndMaps() throws IOException {
    Meadow.Walk walk =
        walk(
            "experiment: {type: walk, start: home, gauges: [count, {type: limit, unit: m}]}",
            "experiment.gauges.1.most=9",
            "experiment.gauges.0.type=count",
            "experiment.widths.1=16",
            "experiment.weights.b=2",
            "experiment.limit=3",
            "experiment.plan.inner={type: short, steps: 2}");

    assertThat(walk.gauges().get(1).params()).isEqualTo(new Meadow.Bound(9, "m"));
    assertThat(walk.widths()).containsExactly(8, 16);
    assertThat(walk.weights()).containsOnly(Map.entry("a", 1.0), Map.entry("b", 2.0));
    assertThat(walk.limit()).contains(3.0);
    assertThat(walk.plan().inner().params()).isEqualTo(new Meadow.Steps(2));
  }

  /** The same document with the keys of every mapping in reverse. */
  private static String turned(JsonNode node) {
    if (node instanceof ObjectNode object) {
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(key -> keys.add(0, key));
      return keys.stream()
          .map(key -> '"' + key + "\": " + turned(object.get(key)))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(turned(item)));
      return items.toString();
    }
    return node.toString();
  }
}
