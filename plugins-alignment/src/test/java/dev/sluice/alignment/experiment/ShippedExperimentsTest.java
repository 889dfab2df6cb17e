package dev.sluice.alignment.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Table;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The descriptors that ship, from file to result. */
final class ShippedExperimentsTest {
  private final Registry registry = Registry.load(getClass().getClassLoader());

  @Test
  void dpoOnEveryPairComesToTheOptimumAndSaysWhen() {
    Seen seen = run("alignment.yaml");
    assertThat(seen.results.get("eval/distance")).isLessThan(1e-12);
    assertThat(seen.results.get("eval/objective-gap")).isCloseTo(0, within(1e-12));
    assertThat(seen.results.get("eval/frontier-gap")).isCloseTo(0, within(1e-6));
    assertThat(seen.results.get("eval/reward"))
        .isCloseTo(seen.results.get("eval/optimal-reward"), within(1e-6))
        .isGreaterThan(seen.results.get("eval/reference-reward"));
    assertThat(seen.results.get("eval/steps-to-target")).isBetween(2.0, 3000.0);
    assertThat(seen.names)
        .contains(
            "train/rewards/chosen",
            "train/rewards/rejected",
            "train/rewards/accuracies",
            "train/rewards/margins",
            "train/logps/chosen",
            "train/logps/rejected",
            "train/entropy",
            "train/mean_token_accuracy",
            "eval/kl");
    assertThat(seen.pictures).containsExactly("reward-kl-frontier");
    assertThat(seen.tables.get("policy").rows()).hasSize(18);
  }

  @Test
  void robustDpoRecoversTheOptimumFromFlippedLabelsAndDpoDoesNot() {
    String flipped = "experiment.data.flipped=0.2";
    assertThat(run("alignment.yaml", flipped).results.get("eval/distance")).isGreaterThan(0.01);
    Seen robust =
        run(
            "alignment.yaml",
            flipped,
            "experiment.aligner.loss.type=robust",
            "experiment.aligner.loss.beta=0.5",
            "experiment.aligner.loss.smoothing=0.2");
    assertThat(robust.results.get("eval/distance")).isLessThan(1e-12);
  }

  @Test
  void answersOfWordsAlignAsWell() {
    Seen seen =
        run(
            "alignment.yaml",
            "experiment.policy.type=autoregressive",
            "experiment.task.prompts=2",
            "experiment.task.vocabulary=3",
            "experiment.task.length=3",
            "experiment.task.end=0",
            "experiment.aligner.loss.type=token-sigmoid",
            "experiment.aligner.loss.beta=0.5");
    assertThat(seen.results.get("eval/distance")).isLessThan(1e-8);
  }

  @Test
  void aRewardModelThenTheClosedFormTiesWithDpo() {
    String pairs = "experiment.data.type=sampled";
    Seen dpo =
        run(
            "alignment.yaml",
            pairs,
            "experiment.data.count=2000",
            "experiment.training.batch=2000");
    Seen twoSteps =
        run(
            "alignment.yaml",
            pairs,
            "experiment.data.count=2000",
            "experiment.training.steps=1",
            "experiment.aligner.type=reward-model",
            "experiment.aligner.method.type=closed-form",
            "experiment.aligner.method.beta=0.5");
    assertThat(dpo.results.get("eval/distance"))
        .isCloseTo(twoSteps.results.get("eval/distance"), within(1e-5));
  }

  @Test
  void noMethodIsAboveTheFrontierAndDpoIsOnIt() {
    Seen seen = run("frontier.yaml");
    assertThat(seen.results.get("eval/least-gap")).isGreaterThan(-1e-9);
    assertThat(seen.results.get("eval/largest-gap-dpo")).isLessThan(1e-6);
    // The reward's gradient is ill-conditioned where answers are unlikely.
    assertThat(seen.results.get("eval/largest-gap-exact-gradient")).isLessThan(1e-5);
    for (String below :
        List.of("best-of-n", "forward-kl", "jensen-shannon", "alpha-divergence", "grpo")) {
      assertThat(seen.results.get("eval/largest-gap-" + below)).as(below).isGreaterThan(1e-3);
    }
    assertThat(seen.tables.get("frontier").rows()).hasSize(27);
    assertThat(seen.pictures).containsExactly("reward-kl-frontier");
  }

  @Test
  void aTrainingThatTimeEndsIsLookedAtAtTheStepThatItCameTo() {
    Seen seen =
        run(
            "alignment.yaml",
            "experiment.every=0",
            "experiment.training={steps: 0, seconds: 0.2, batch: 64, log-every: 1}");

    long last = seen.steps.get("train/loss").last();
    assertThat(last).isPositive();
    assertThat(seen.pictures).containsExactly("reward-kl-frontier");
    assertThat(seen.pictureSteps).containsExactly(last);
  }

  @Test
  void soIsOneThatTimeEndsBeforeItsLastStep() {
    Seen seen =
        run(
            "alignment.yaml",
            "experiment.every=1",
            "experiment.training={steps: 100000000, seconds: 0.2, batch: 64, log-every: 1}");

    assertThat(seen.steps.get("eval/kl").last()).isEqualTo(seen.steps.get("train/loss").last());
  }

  private Seen run(String file, String... overrides) {
    Seen seen = new Seen();
    RunServices services = new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
    Path path = Path.of("..", "experiments", "descriptors", file);
    try (Run run =
        new Runs(registry)
            .open(new Descriptors(registry).read(path, List.of(overrides)), services)) {
      run.experiment().run();
    }
    return seen;
  }

  /** Keeps what an experiment says. */
  private static final class Seen implements Metrics, Artifacts {
    private final Map<String, Double> results = new HashMap<>();
    private final TreeSet<String> names = new TreeSet<>();
    private final Map<String, TreeSet<Long>> steps = new HashMap<>();
    private final List<Long> pictureSteps = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();
    private final Map<String, Table> tables = new HashMap<>();

    @Override
    public void log(String name, long step, double value) {
      names.add(name);
      steps.computeIfAbsent(name, all -> new TreeSet<>()).add(step);
    }

    @Override
    public void result(String name, double value) {
      results.put(name, value);
    }

    @Override
    public void picture(String name, long step, BufferedImage image) {
      pictures.add(name);
      pictureSteps.add(step);
    }

    @Override
    public void table(String name, Table table) {
      tables.put(name, table);
    }

    @Override
    public void file(String name, FileContent content) {}

    @Override
    public void dataset(Dataset dataset) {}
  }
}
