package dev.sluice.experiments.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.plugin.Spec;
import dev.sluice.api.prune.Goal;
import dev.sluice.runtime.descriptor.Descriptors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuitesTest {
  private static final String WHOLE =
      """
      name: whole
      baseline: base.yaml
      vary:
        experiment.solver: {euler: {type: euler}, rk4: {type: rk4, steps: 7}}
        experiment.solver.steps: {only-if: {experiment.solver: [euler]}, values: [5, 1e1]}
        budget: {small: {experiment.training.batch: 8}, "off": {experiment.training.clip: 1e-3}}
      mode: grid
      seeds: {count: 2, from: 11}
      compare: {metric: sliced-wasserstein, better: higher, test: wilcoxon, interval: 0.9, also: [a/b]}
      require: {sliced-wasserstein: ["> 0.1", "<= 5e-1"], b: {"solver=rk4, budget=small": "< 3"}}
      launch: {type: local, jobs: 3, retry: 2, timeout: 5m}
      report: {formats: [html, csv]}
      """;

  @TempDir Path folder;
  private SuiteCase suite;

  @BeforeEach
  void files() {
    suite = new SuiteCase(folder);
  }

  private static void assertSamePlan(SuitePlan again, SuitePlan plan) {
    assertThat(again.ablations()).isEqualTo(plan.ablations());
    assertThat(again.launch()).isEqualTo(plan.launch());
    assertThat(again.report()).isEqualTo(plan.report());
    assertThat(again.name()).isEqualTo(plan.name());
    assertThat(again.yaml()).isEqualTo(plan.yaml());
  }

  @Test
  void threadsOfTheLaunchHoldForEveryRun() {
    String vary = "baseline: base.yaml\nvary: {experiment.solver: [euler]}\n";
    SuitePlan plan = suite.plan(vary + "launch: {threads: 3}\n");

    assertThat(plan.runs().values())
        .allSatisfy(run -> assertThat(run.descriptor().threads()).isEqualTo(3));
    assertThat(suite.plan(plan.yaml()).ablations()).isEqualTo(plan.ablations());
    assertThat(suite.plan(vary + "launch: {threads: 3}\n", "threads=2").runs().values())
        .allSatisfy(run -> assertThat(run.descriptor().threads()).isEqualTo(2));
    assertThat(suite.plan(vary, "launch.threads=4").runs().values())
        .allSatisfy(run -> assertThat(run.descriptor().threads()).isEqualTo(4));
  }

  @Test
  void theResolvedFileReadsBackAsTheSamePlan() {
    SuitePlan plan = suite.plan(WHOLE);

    assertSamePlan(suite.plan(plan.yaml()), plan);
    assertThat(plan.ablations().get(0).compare().orElseThrow().better()).isEqualTo(Goal.HIGHER);
    assertThat(plan.ablations().get(0).require())
        .contains(
            new Requirement("sliced-wasserstein", "<=", 0.5, Optional.empty()),
            new Requirement("b", "<", 3, Optional.of("solver=rk4, budget=small")));
    assertThat(plan.launch().retry()).isEqualTo(2);
    assertThat(plan.launch().timeout()).contains(Duration.ofMinutes(5));
    assertThat(plan.report().formats()).extracting(Spec::type).containsExactly("html", "csv");
  }

  @Test
  void aSuiteThatIncludesReadsBackAsTheSamePlan() {
    suite.file("whole.yaml", WHOLE);
    SuitePlan plan =
        suite.plan(
            """
            name: all
            seeds: {count: 1}
            include:
              - ablation: whole.yaml
                set: {experiment.training.batch: 16}
              - run: base.yaml
                seeds: [5, 9]
                require: {sliced-wasserstein: "< 1"}
              - {run: base.yaml, name: again, set: {device: cpu}}
            """);

    assertThat(plan.ablations())
        .extracting(Ablation::name)
        .containsExactly("whole", "base", "again");
    assertThat(plan.ablations().get(0).seeds()).containsExactly(11L);
    assertThat(plan.ablations().get(1).seeds()).containsExactly(5L, 9L);
    assertThat(plan.ablations().get(1).require()).hasSize(1);
    assertThat(plan.notes()).anyMatch(note -> note.startsWith("'launch' of the included ablation"));
    assertSamePlan(suite.plan(plan.yaml()), plan);
  }

  @Test
  void idsAreThoseOfTheSingleRun() {
    Ablation ablation = suite.ablation("vary: {experiment.solver: [rk4]}\nseeds: [7, 8]\n");

    PlannedRun run = ablation.variants().get(1).runs().get(1);
    Descriptors descriptors = new Descriptors(SuiteCase.REGISTRY);
    assertThat(run.id())
        .isEqualTo(
            descriptors.id(
                descriptors.read(
                    folder.resolve("base.yaml"), List.of("experiment.solver=rk4", "seed=8"))));
    assertThat(run.folderName()).isEqualTo("base-" + run.id());
    assertThat(run.descriptor().seed()).isEqualTo(8);
  }

  @Test
  void withoutSeedsTheBaselinesOwnIsTaken() {
    assertThat(suite.ablation("vary: {experiment.solver: [rk4]}\n").seeds()).containsExactly(3L);
    assertThat(suite.ablation("seeds: {count: 3}\n").seeds()).containsExactly(3L, 4L, 5L);
  }

  @Test
  void seedsOfTheCommandLineHoldOverListsAndCounts() {
    assertThat(suite.ablation("seeds: {list: [5, 9]}\n", "seeds.count=3").seeds())
        .containsExactly(3L, 4L, 5L);
    assertThat(suite.ablation("seeds: [5, 9]\n", "seeds.from=7", "seeds.count=2").seeds())
        .containsExactly(7L, 8L);
    assertThat(suite.ablation("seeds: {count: 3, from: 8}\n", "seeds=[5, 9]").seeds())
        .containsExactly(5L, 9L);
    assertThatThrownBy(() -> suite.ablation("seeds: {count: 3, list: [8]}\n"))
        .hasMessage(
            folder.resolve("suite.yaml")
                + ":2:8: seeds: give either 'list', or 'count' and 'from'; a list has its own");
  }

  @Test
  void seedsThatAreNotSharedDifferAndStayWhenAVariantIsAdded() {
    String seeds = "seeds: {count: 50, shared: false}\n";
    Ablation one = suite.ablation(seeds + "vary: {experiment.solver: [rk4]}\n");
    Ablation two = suite.ablation(seeds + "vary: {experiment.solver: [euler, rk4]}\n");

    Set<Long> all = new HashSet<>();
    two.runs().forEach(run -> all.add(run.seed()));
    assertThat(all).hasSize(150).allMatch(seed -> seed >= 0 && seed < 1L << 53);
    assertThat(two.variants().get(2).runs()).isEqualTo(one.variants().get(1).runs());
    assertThat(one.sharedSeeds()).isFalse();
  }

  @Test
  void overridesGoToTheSuiteOrToTheBaseline() {
    Ablation ablation =
        suite.ablation(
            "vary: {experiment.solver: [rk4]}\nseeds: [1, 2]\n",
            "seeds.count=4",
            "experiment.training.batch=32",
            "vary.experiment.path=[linear]");

    assertThat(ablation.seeds()).hasSize(4);
    assertThat(ablation.axes()).extracting(Axis::path).contains("experiment.path");
    assertThat(ablation.runs())
        .allMatch(run -> run.descriptor().experiment().toString().contains("batch=32"));
  }

  @Test
  void aFileCanBeItsOwnBaseline() {
    SuitePlan plan =
        suite.plan(
            """
            name: own
            extends: base.yaml
            vary: {experiment.solver: [rk4]}
            """);

    assertThat(plan.runs().values()).allMatch(run -> run.descriptor().name().equals("own"));
    assertThat(plan.runs()).hasSize(2);
  }

  @Test
  void ablationsShareTheRunsTheyHaveInCommon() {
    suite.file("a.yaml", "baseline: base.yaml\nvary: {experiment.solver: [rk4]}\n");
    SuitePlan plan =
        suite.plan(
            "include: [{ablation: a.yaml}, {ablation: a.yaml, name: b}, {run: base.yaml}]\n");

    assertThat(plan.ablations()).hasSize(3);
    assertThat(plan.runs()).hasSize(2);
  }

  @Test
  void onlyAFileWithOneOfTheMarksIsASuite() {
    Suites suites = new Suites(SuiteCase.REGISTRY);

    assertThat(suites.isSuite(folder.resolve("base.yaml"))).isFalse();
    assertThat(suites.isSuite(folder.resolve("missing.yaml"))).isFalse();
    assertThat(suites.isSuite(suite.file("s.yaml", "extends: base.yaml\nvary: {}\n"))).isTrue();
  }
}
