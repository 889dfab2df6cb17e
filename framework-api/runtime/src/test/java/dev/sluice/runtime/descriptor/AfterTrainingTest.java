package dev.sluice.runtime.descriptor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.experiment.Experiment;
import dev.sluice.api.plugin.AfterTraining;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Offers;
import dev.sluice.api.plugin.Plugin;
import dev.sluice.api.plugin.Spec;
import dev.sluice.runtime.registry.Registry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AfterTrainingTest {
  private final Registry registry = Registry.of(new Meadow(), new Lessons());
  private final Descriptors descriptors = new Descriptors(registry);

  @TempDir Path folder;

  record Look(
      int every,
      @AfterTraining(unless = "look.every") int count,
      @AfterTraining(unless = "look.every") List<Spec<Meadow.Gauge>> gauges) {}

  record Lesson(
      int rounds,
      Spec<Meadow.Step> trains,
      @AfterTraining(unless = {"look.every", "mode"}) Spec<Meadow.Step> walks,
      @AfterTraining(unless = "look.evry") int misspelt,
      @AfterTraining Optional<Spec<Meadow.Gauge>> last,
      String mode,
      Look look) {}

  static final class Lecture implements Experiment {
    @Inject
    @SuppressWarnings("UnusedVariable") // described, never built
    Lecture(Lesson params, Build build) {}

    @Override
    public void run() {}
  }

  static final class Lessons implements Plugin {
    @Override
    public void offer(Offers offers) {
      offers.add(
          Experiment.class,
          "lecture",
          Lecture.class,
          new Lesson(
              3,
              Spec.of(Meadow.Step.class, "short"),
              Spec.of(Meadow.Step.class, "short"),
              1,
              Optional.empty(),
              "none",
              new Look(0, 5, List.of(Spec.of(Meadow.Gauge.class, "count")))));
    }
  }

  private Descriptor read(String... overrides) throws IOException {
    Path file =
        Files.writeString(folder.resolve("a.yaml"), "{threads: 1, experiment: {type: lecture}}");
    return descriptors.read(file, List.of(overrides));
  }

  private String training(String... overrides) throws IOException {
    return descriptors.trainingId(read(overrides));
  }

  @Test
  void whatIsDeclaredIsFoundByItsPath() throws IOException {
    assertThat(Descriptors.afterTraining(read()))
        .containsExactly(
            "experiment.walks",
            "experiment.last",
            "experiment.look.count",
            "experiment.look.gauges");
  }

  @Test
  void aDeclarationHoldsOnlyWhileEveryParameterThatItNamesIsOff() throws IOException {
    assertThat(Descriptors.afterTraining(read("experiment.look.every=10")))
        .containsExactly("experiment.last");
    assertThat(Descriptors.afterTraining(read("experiment.mode=loud")))
        .containsExactly("experiment.last", "experiment.look.count", "experiment.look.gauges");
  }

  @Test
  void whatActsAfterTrainingLeavesTheTrainingIdAsItWas() throws IOException {
    assertThat(training()).hasSize(16).isNotEqualTo(descriptors.id(read()));
    assertThat(
            training(
                "name=other",
                "tags=[x]",
                "experiment.walks={type: long, steps: 9}",
                "experiment.last={type: limit, unit: m}",
                "experiment.look.count=6",
                "experiment.look.gauges=[]"))
        .isEqualTo(training());
  }

  @Test
  void anythingElseChangesTheTrainingId() throws IOException {
    assertThat(
            List.of(
                training(),
                training("seed=1"),
                training("threads=2"),
                training("device=cpu"),
                training("experiment.rounds=4"),
                training("experiment.trains=long"),
                training("experiment.trains.steps=4"),
                training("experiment.misspelt=2"),
                training("experiment.look.every=10"),
                training("experiment.look.every=10", "experiment.look.count=6")))
        .doesNotHaveDuplicates();
  }

  @Test
  void aPathIsCoveredByItselfAndByWhatLiesAboveIt() {
    List<String> paths = List.of("experiment.walks");

    assertThat(Descriptors.isCovered("experiment.walks", paths)).isTrue();
    assertThat(Descriptors.isCovered("experiment.walks.steps", paths)).isTrue();
    assertThat(Descriptors.isCovered("experiment.walksLonger", paths)).isFalse();
    assertThat(Descriptors.isCovered("experiment", paths)).isFalse();
  }
}
