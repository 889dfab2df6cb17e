package dev.sluice.experiments.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.Table;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.law.LawRunner;
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

final class DecoderPolicyTest {
  private final Registry registry = Registry.load(getClass().getClassLoader());

  @Test
  void keepsTheLawsOfPolicies() {
    assertThat(new LawRunner(registry).check("policy", "transformer"))
        .hasSizeGreaterThanOrEqualTo(3)
        .allMatch(result -> result.evidence().applicable() && result.evidence().holds());
  }

  @Test
  void dpoOnEveryPairComesNearTheOptimumWhereAnswersAreListed() {
    Seen seen =
        run(
            "alignment.yaml",
            "experiment.policy.type=transformer",
            "experiment.policy.model.type=transformer",
            "experiment.policy.model.width=32",
            "experiment.policy.model.hidden=64",
            "experiment.task.prompts=2",
            "experiment.task.vocabulary=3",
            "experiment.task.length=2",
            "experiment.task.end=0",
            "experiment.training.steps=600",
            "experiment.training.optimizer.rate=0.003",
            "experiment.every=0");
    assertThat(seen.results.get("eval/distance")).isLessThan(1e-5);
    assertThat(seen.names).contains("train/logits/chosen", "train/logits/rejected");
  }

  @Test
  void lossesThatReadWholeDistributionsGainRewardWhereAnswersAreListed() {
    for (String loss : List.of("tdpo1", "tdpo2")) {
      Seen seen =
          run(
              "alignment.yaml",
              "experiment.policy.type=transformer",
              "experiment.policy.model.type=transformer",
              "experiment.policy.model.width=32",
              "experiment.policy.model.hidden=64",
              "experiment.aligner.loss={type: " + loss + ", beta: 0.5}",
              "experiment.task.prompts=2",
              "experiment.task.vocabulary=3",
              "experiment.task.length=2",
              "experiment.task.end=0",
              "experiment.training.steps=60",
              "experiment.training.optimizer.rate=0.01",
              "experiment.every=0");
      // Of what the best policy gains at the same beta, at least a third.
      double possible =
          seen.results.get("eval/optimal-reward") - seen.results.get("eval/reference-reward");
      assertThat(seen.results.get("eval/reward") - seen.results.get("eval/reference-reward"))
          .as(loss)
          .isGreaterThan(possible / 3);
      assertThat(seen.results.get("eval/frontier-gap")).as(loss).isGreaterThan(-1e-9);
    }
  }

  @Test
  void textsAreAlignedWithSamplesBeforeAndAfter() {
    Seen seen =
        run(
            "dpo-text.yaml",
            "experiment.data.file=descriptors/data/polite.jsonl",
            "experiment.policy.model.width=16",
            "experiment.policy.model.hidden=32",
            "experiment.start-training.steps=4",
            "experiment.training.steps=30",
            "experiment.training.optimizer.rate=0.003",
            "experiment.every=10",
            "experiment.samples=3");
    assertThat(seen.results.get("eval/rewards/accuracies")).isGreaterThan(0.9);
    assertThat(seen.results.get("eval/rewards/margins")).isPositive();
    assertThat(seen.tables.get("samples").rows()).hasSize(3);
    assertThat(seen.names)
        .contains(
            "start/loss",
            "train/loss",
            "train/rewards/margins",
            "train/entropy",
            "train/mean_token_accuracy",
            "eval/rewards/margins");
  }

  @Test
  void theValidationPartHasTheCurvesAndChoosesAndTheTestPartIsScoredOnce() {
    String[] overrides = {
      "experiment.data.file=descriptors/data/polite.jsonl",
      "experiment.data.split={validation: 0.2, test: 0.2}",
      "experiment.policy.model.width=16",
      "experiment.policy.model.hidden=32",
      "experiment.start-training={steps: 6, keep: best}",
      "experiment.training={steps: 12, keep: best, optimizer: {type: adam, rate: 0.3}}",
      "experiment.evaluation.every=3",
      "experiment.samples=2"
    };
    Seen seen = run("dpo-text.yaml", overrides);

    assertThat(seen.steps.get("eval/rewards/margins")).containsExactly(3L, 6L, 9L, 12L);
    assertThat(seen.steps.get("train/validation-loss")).containsExactly(3L, 6L, 9L, 12L);
    assertThat(seen.steps.get("start/validation-loss")).containsExactly(3L, 6L);
    assertThat(seen.results)
        .containsKeys(
            "eval/rewards/margins",
            "eval/prefers-chosen",
            "eval/test/rewards/margins",
            "eval/test/prefers-chosen");
    assertThat(seen.names).doesNotContain("eval/test/rewards/margins");

    // Scores taken once from the policy itself are those of a second policy, to the bit.
    List<String> frozen = new ArrayList<>(List.of(overrides));
    frozen.add("experiment.reference=frozen");
    Seen other = run("dpo-text.yaml", frozen.toArray(String[]::new));
    assertThat(figures(other)).isEqualTo(figures(seen)).hasSizeGreaterThan(12);
  }

  private static Map<String, Double> figures(Seen seen) {
    Map<String, Double> figures = new HashMap<>(seen.results);
    figures.keySet().removeIf(name -> name.startsWith("time/"));
    return figures;
  }

  private Seen run(String file, String... overrides) {
    Seen seen = new Seen();
    RunServices services = new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
    Path path = Path.of("descriptors", file);
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
    private final Map<String, List<Long>> steps = new HashMap<>();
    private final TreeSet<String> names = new TreeSet<>();
    private final Map<String, Table> tables = new HashMap<>();

    @Override
    public void log(String name, long step, double value) {
      names.add(name);
      steps.computeIfAbsent(name, key -> new ArrayList<>()).add(step);
    }

    @Override
    public void result(String name, double value) {
      results.put(name, value);
    }

    @Override
    public void picture(String name, long step, BufferedImage image) {}

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
