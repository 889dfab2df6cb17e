package dev.sluice.alignment.exploration.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The descriptor that ships, from file to result. */
class DreamExperimentTest {
  private static final Path LEVERS = Path.of("..", "experiments", "descriptors", "levers.yaml");
  private static final double LOG_4 = Math.log(4);
  private final Registry registry = Registry.load(getClass().getClassLoader());

  @Test
  void leversComeToTheOptimumFromANarrowStartWhateverTheSeed() {
    for (long seed = 1; seed <= 4; seed++) {
      Recorder seen = run("seed=" + seed);

      assertThat(seen.results.get("eval/return")).as("seed %d", seed).isCloseTo(1, within(1e-9));
      assertThat(seen.results.get("eval/code-information"))
          .as("seed %d", seed)
          .isBetween(0.95 * LOG_4, 1.05 * LOG_4);
      assertThat(seen.results.get("eval/code-bound"))
          .isGreaterThan(seen.results.get("eval/code-information"));
      assertThat(seen.results.get("eval/optimal")).isEqualTo(1);
    }
  }

  @Test
  void aRunSaysWhatIsBestAndDrawsItsWay() {
    Recorder seen = run("experiment.training.steps=20", "experiment.every=10");

    assertThat(seen.results)
        .containsEntry("exact/best-return", 1.0)
        .containsKeys("exact/certificate-gap", "eval/return-gap", "eval/information-gap");
    assertThat(seen.results.get("exact/least-information")).isCloseTo(LOG_4, within(1e-12));
    assertThat(seen.steps.get("eval/return")).containsExactly(0L, 10L, 20L);
    assertThat(seen.pictures).containsExactly("information-plane@20", "code@20");
    assertThat(seen.datasets).extracting("name").containsExactly("levers");
  }

  @Test
  void whoeverExploresForAnythingElseEarnsWhatIsKnownOfIt() {
    assertThat(returnOf("experiment.learner.explorer.type=random"))
        .isCloseTo(2 / 3.0, within(1e-9));
    assertThat(returnOf("experiment.learner.explorer.type=problem-information"))
        .isCloseTo(0.5, within(1e-9));
  }

  @Test
  void decoderAndExplorationCanBeLearntFromExplorations() {
    Recorder seen = run("experiment.learner.exploration=learnt");

    assertThat(seen.results.get("eval/return")).isCloseTo(1, within(1e-9));
    assertThat(seen.results.get("eval/exploration-information")).isCloseTo(LOG_4, within(1e-9));
  }

  @Test
  void aCityHasAnExactOptimumToo() {
    Recorder seen = run(LEVERS.resolveSibling("city.yaml"), "experiment.training.steps=20");

    assertThat(seen.results.get("exact/best-return")).isCloseTo(0.8, within(1e-12));
    assertThat(seen.results.get("exact/least-information")).isCloseTo(Math.log(2), within(1e-12));
    assertThat(seen.results.get("exact/problem-entropy")).isCloseTo(Math.log(48), within(1e-12));
    assertThat(seen.results.get("eval/return")).isBetween(-0.6, 0.8 + 1e-9);
  }

  @Test
  void aCoupledLearnerHasNoCodeAndLearnsToo() {
    Recorder seen = run("experiment.learner.type=coupled");

    assertThat(seen.results).doesNotContainKey("eval/code-information");
    assertThat(seen.results.get("eval/return")).isGreaterThan(0.6);
    assertThat(seen.pictures).containsExactly("information-plane@1500");
  }

  @Test
  void aTrainingThatTimeEndsIsLookedAtAtTheStepThatItCameTo() {
    Recorder seen =
        run(
            "experiment.training={steps: 0, seconds: 0.2, batch: 16, log-every: 1}",
            "experiment.every=100000000");

    List<Long> trained = seen.steps.get("train/loss");
    long last = trained.get(trained.size() - 1);
    assertThat(seen.steps.get("eval/return")).containsExactly(0L, last);
    assertThat(seen.pictures).contains("information-plane@" + last);
  }

  @Test
  void looksAreAtLeastAStepApart() {
    assertThatThrownBy(() -> run("experiment.every=0"))
        .hasMessageEndingWith("experiment.evaluation: evaluation.every must be at least 1, not 0");
  }

  private double returnOf(String override) {
    return run(override).results.get("eval/return");
  }

  private Recorder run(String... overrides) {
    return run(LEVERS, overrides);
  }

  private Recorder run(Path descriptor, String... overrides) {
    Recorder seen = new Recorder();
    RunServices services = new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
    try (Run run =
        new Runs(registry)
            .open(new Descriptors(registry).read(descriptor, List.of(overrides)), services)) {
      run.experiment().run();
    }
    return seen;
  }
}
