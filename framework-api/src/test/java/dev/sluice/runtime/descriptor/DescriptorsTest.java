package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorsTest {
  private final Descriptors descriptors = new Descriptors(Registry.of(new Meadow()));

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
    assertThat(descriptors.flat(descriptor))
        .containsEntry("experiment.plan.inner.inner.type", "long")
        .containsEntry("experiment.plan.rate", "0.001")
        .containsEntry("experiment.gauges.1.most", "1.5")
        .containsEntry("experiment.widths", "[8, 8]");
  }
}
