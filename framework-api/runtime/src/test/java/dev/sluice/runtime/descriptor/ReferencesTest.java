package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferencesTest {
  private static final String REFUSED = "refused";

  private final Registry registry = Registry.of(new Meadow());
  private final Descriptors descriptors = new Descriptors(registry);

  @TempDir Path folder;

  private Descriptor read(String text, String... overrides) {
    try {
      Path file = Files.writeString(folder.resolve("a.yaml"), text);
      return descriptors.read(file, List.of(overrides));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Meadow.Walk walk(String text, String... overrides) {
    return (Meadow.Walk) read(text, overrides).experiment().params();
  }

  private void assertRefused(String message, String text, String... overrides) {
    assertThatThrownBy(() -> read(text, overrides))
        .hasMessage(message.replace("FILE", folder.resolve("a.yaml").toString()));
  }

  @Test
  void aValueFollowsTheOneThatItRefersTo() {
    String text =
        """
        experiment:
          type: walk
          start: home
          step: {type: long, steps: 40}
          plan: {rounds: {ref: experiment.step.steps}}
        """;

    assertThat(walk(text).plan().rounds()).isEqualTo(40);
    assertThat(walk(text, "experiment.step.steps=41").plan().rounds()).isEqualTo(41);
    assertThat(walk(text, "experiment.step=short").plan().rounds()).isEqualTo(20);
    assertThat(walk(text, "experiment.plan.rounds=3").plan().rounds()).isEqualTo(3);
  }

  @Test
  void aDefaultCanBeReferredTo() {
    String text = "experiment: {type: walk, start: home, plan: {rounds: {ref: %s}}}";

    assertThat(walk(text.formatted("experiment.step.steps")).plan().rounds()).isEqualTo(7);
    assertThat(walk(text.formatted("experiment.widths.1")).plan().rounds()).isEqualTo(8);
    assertThat(
            walk("experiment: {type: walk, start: {ref: experiment.step.type}, step: twice}")
                .start())
        .isEqualTo("twice");
    assertThat(
            walk("experiment: {type: walk, start: home, limit: {ref: experiment.weights.a}}")
                .limit())
        .contains(1.0);
  }

  @Test
  void listsMappingsAndComponentsCanBeReferredToAndChanged() throws IOException {
    Files.writeString(
        folder.resolve("base.yaml"),
        """
        experiment:
          type: walk
          start: home
          step: {type: twice, inner: {type: long, steps: 6}}
          widths: [1, 2, 3]
          last: {ref: experiment.gauges.0}
        """);
    Meadow.Walk walk =
        walk(
            """
            extends: base.yaml
            tags: [{ref: experiment.start}, last]
            experiment:
              gauges: [{type: limit, unit: m}, {ref: experiment.gauges.0, unit: km}]
              plan: {rounds: 1, rate: 2, inner: {ref: experiment.step.inner, steps: 9}}
            """,
            "experiment.widths={ref: experiment.widths.0}",
            "experiment.widths=[4]");

    assertThat(walk.plan().inner().type()).isEqualTo("long");
    assertThat(walk.plan().inner().params()).isEqualTo(new Meadow.Steps(9));
    assertThat(walk.gauges().get(1).params()).isEqualTo(new Meadow.Bound(1.5, "km"));
    assertThat(walk.last().orElseThrow().params()).isEqualTo(new Meadow.Bound(1.5, "m"));
    assertThat(walk.widths()).containsExactly(4);
  }

  @Test
  void theDescriptorAndItsIdHaveTheValue() {
    String text =
        "experiment: {type: walk, start: home, largeNumber: 5, plan: {rounds: %s, rate: %s}}"
            .replace("largeNumber", "large-number");
    Descriptor referring =
        read(text.formatted("{ref: experiment.large-number}", "{ref: experiment.plan.rounds}"));
    Descriptor plain = read(text.formatted("5", "5.0"));

    assertThat(referring).isEqualTo(plain);
    assertThat(descriptors.id(referring)).isEqualTo(descriptors.id(plain));
    assertThat(descriptors.yaml(referring)).doesNotContain("ref");
  }

  @Test
  void aPathThatIsNotThereIsRefusedWithTheNearest() {
    assertRefused(
        "FILE:1:60: experiment.plan.rounds: there is no 'experiment.step.stepz' (did you mean"
            + " 'experiment.step.steps'?); 'experiment.step' has type, steps",
        "experiment: {type: walk, start: home, plan: {rounds: {ref: experiment.step.stepz}}}");
    assertRefused(
        "FILE:1:60: experiment.plan.rounds: there is no 'experiment.stp' (did you mean"
            + " 'experiment.step.steps'?); 'experiment' has type, start, step, plan, gauges,"
            + " widths, weights, last, limit, edge, back-again, large-number",
        "experiment: {type: walk, start: home, plan: {rounds: {ref: experiment.stp.steps}}}");
    assertRefused(
        "FILE:1:60: experiment.plan.rounds: there is no 'experiment.widths.2' (did you mean"
            + " 'experiment.widths.0'?); 'experiment.widths' has 0, 1",
        "experiment: {type: walk, start: home, plan: {rounds: {ref: experiment.widths.2}}}");
    assertRefused(
        "FILE:1:60: experiment.plan.rounds: a reference leads to a value of the experiment, such as"
            + " experiment.solver.steps, not to 'seed'",
        "experiment: {type: walk, start: home, plan: {rounds: {ref: seed}}}");
  }

  @Test
  void aValueOfAnotherTypeIsRefusedWithBothPlaces() {
    assertRefused(
        "FILE:1:54: experiment.plan.rounds: expected a whole number, found the text 'home' (by"
            + " reference to experiment.start, FILE:1:33)",
        "experiment: {type: walk, start: home, plan: {rounds: {ref: experiment.start}}}");
    assertRefused(
        "FILE:1:54: experiment.plan.rounds: expected a whole number, found '0.5' (by reference to"
            + " experiment.plan.rate, its default)",
        "experiment: {type: walk, start: home, plan: {rounds: {ref: experiment.plan.rate}}}");
    assertRefused(
        "override 'experiment.step={ref: experiment.gauges.0}': experiment.step.type: no step is"
            + " called 'count'; the step types are: long, short, twice (by reference to"
            + " experiment.gauges.0, its default)",
        "experiment: {type: walk, start: home}",
        "experiment.step={ref: experiment.gauges.0}");
  }

  @Test
  void aRefusalOfTheRecordNamesBothPlaces() {
    assertRefused(
        "FILE:1:70: experiment.plan.rounds: rounds must be at least 1, not 0 (by reference to"
            + " experiment.widths.0, FILE:1:48)",
        "experiment: {type: walk, start: home, widths: [0, 1], plan: {rounds: {ref:"
            + " experiment.widths.0}}}");
  }

  @Test
  void whatIsWrongWithTheValueItselfIsReportedOnce() {
    assertRefused(
        "FILE:1:65: experiment.step.steps: expected a whole number, found the text 'x'",
        "experiment: {type: walk, start: home, step: {type: long, steps: x}, plan: {rounds: {ref:"
            + " experiment.step.steps}}}");
  }

  @Test
  void aCircleIsRefusedOnceWithItsChain() {
    assertRefused(
        "FILE:1:54: experiment.plan.rounds: the reference goes in a circle: experiment.plan.rounds"
            + " -> experiment.widths.0 -> experiment.plan.rounds",
        "experiment: {type: walk, start: home, plan: {rounds: {ref: experiment.widths.0}}, widths:"
            + " [{ref: experiment.plan.rounds}]}");
    assertRefused(
        "FILE:1:66: experiment.step.inner: the reference goes in a circle: experiment.step.inner ->"
            + " experiment.step -> experiment.step.inner",
        "experiment: {type: walk, start: home, step: {type: twice, inner: {ref:"
            + " experiment.step}}}");
  }

  /** Compares a reference with its value in random descriptors, at random places. */
  @Test
  void aReferenceIsWhatItsValueWouldBe() {
    int read = 0;
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      String drawn = outcome(new Documents(registry, random).draw().toString());
      if (drawn.equals(REFUSED)) {
        continue;
      }
      Descriptor base = read(drawn);
      List<String> paths = new ArrayList<>(Descriptors.flat(base).keySet());
      paths.removeIf(path -> !path.startsWith("experiment."));
      String at = paths.get(random.nextInt(paths.size()));
      String to = paths.get(random.nextInt(paths.size()));
      if (!at.equals(to) && !at.endsWith(".type")) {
        String value = YamlWriter.inline(at(descriptors.plain(base), to));
        String referring = outcome(drawn, at + "={ref: " + to + "}");
        read += referring.equals(REFUSED) ? 0 : 1;
        assertThat(referring)
            .as("seed %d: %s to %s in%n%s", seed, at, to, drawn)
            .isEqualTo(outcome(drawn, at + "=" + value));
      }
    }
    assertThat(read).isGreaterThan(5);
  }

  private static Object at(Map<String, Object> plain, String path) {
    Object at = plain;
    for (String key : path.split("\\.", -1)) {
      at = at instanceof List<?> list ? list.get(Integer.parseInt(key)) : ((Map<?, ?>) at).get(key);
    }
    return at;
  }

  private String outcome(String text, String... overrides) {
    try {
      return descriptors.yaml(read(text, overrides));
    } catch (DescriptorException e) {
      return REFUSED;
    }
  }
}
