package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.track.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A run that starts after another run's training is, but for times, the run that trains itself. */
class SharedTrainingTest {
  private static final String SMALL =
      "{steps: 30, batch: 16, log-every: 10, optimizer: {type: adam, rate: 1e-3},"
          + " average: {type: ema}}";

  private static final String FLOW =
      "threads: 1\nexperiment: {type: flow-matching, model: {type: mlp, hidden: [16, 16]},"
          + " solver: {type: midpoint, steps: 4}, training: "
          + SMALL
          + ", evaluation: {samples: 200}}";

  private static final String NORMALIZING =
      "threads: 1\nexperiment: {type: normalizing-flow, training: "
          + SMALL
          + ", evaluation: {samples: 200}}";

  private static final String LANGUAGE =
      "threads: 1\n"
          + "experiment: {type: language-model, length: 32, model: {type: transformer, layers: 1,"
          + " width: 16, heads: 2, key-heads: 2, hidden: 32}, windows: 4, write: 20, training: "
          + SMALL
          + "}";

  private static final String TEXTS =
      "threads: 1\nexperiment: {type: text-alignment, data: {type: jsonl, file: FILE, max-length:"
          + " 64}, policy: {type: transformer, model: {type: transformer, layers: 1, width: 16,"
          + " heads: 2, key-heads: 2, hidden: 32}}, every: 0, start-training: "
          + SMALL
          + ", training: "
          + SMALL
          + "}";

  private record Case(String name, String yaml, String first, List<String> second) {}

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> equalsTheRunThatTrainsByItself() {
    String texts = TEXTS.replace("FILE", data("polite.jsonl").toString());
    return Stream.of(
            new Case(
                "other solver, sampler, measures, pictures and samples",
                FLOW,
                "experiment.solver.steps=3",
                List.of(
                    "experiment.solver={type: dopri5}",
                    "experiment.sampler={type: sde}",
                    "experiment.evaluation.samples=300",
                    "experiment.evaluation.measures=[{type: square-fraction}]",
                    "experiment.evaluation.pictures=[]")),
            new Case(
                "reflow, its second training too",
                FLOW.replace("evaluation:", "reflow: {rounds: 2, pairs: 64}, evaluation:"),
                "experiment.solver.steps=3",
                List.of("experiment.solver={type: rk4}")),
            new Case(
                "guidance",
                FLOW.replace("evaluation:", "data: digits, guidance: classifier-free, evaluation:"),
                "experiment.guidance.scale=1",
                List.of("experiment.guidance.scale=3", "experiment.evaluation.samples=50")),
            new Case(
                "curves of evaluations, when all is the same",
                FLOW.replace("samples: 200", "samples: 200, every: 7"),
                "name=a",
                List.of("name=b")),
            new Case(
                "normalizing flow",
                NORMALIZING,
                "experiment.evaluation.samples=100",
                List.of("experiment.evaluation.measures=[{type: square-fraction}]")),
            new Case(
                "language model",
                LANGUAGE,
                "experiment.write=5",
                List.of(
                    "experiment.prompt=and then",
                    "experiment.temperature=0",
                    "experiment.windows=7",
                    "experiment.write=30")),
            new Case(
                "text alignment, two trainings",
                texts,
                "experiment.samples=3",
                List.of("experiment.samples=5", "experiment.beta=0.7")),
            new Case("frontier, many trainings", frontier(), "name=a", List.of("name=b")))
        .map(each -> DynamicTest.dynamicTest(each.name, () -> requireEqual(each)));
  }

  private void requireEqual(Case each) {
    SharedRuns runs = new SharedRuns(folder(each.name));
    String[] second = each.second.toArray(new String[0]);
    assertThat(runs.status("a", each.yaml, null, each.first)).isEqualTo(RunStatus.FINISHED);
    assertThat(runs.status("alone", each.yaml, null, second)).isEqualTo(RunStatus.FINISHED);
    assertThat(runs.status("shared", each.yaml, "a", second)).isEqualTo(RunStatus.FINISHED);

    assertThat(runs.log("shared"))
        .contains("starts after the training of")
        .doesNotContain("checkpoint at")
        .doesNotContain("by itself");
    assertThat(runs.lines("shared")).containsExactlyElementsOf(runs.lines("alone"));
    assertThat(runs.artifacts("shared")).isEqualTo(runs.artifacts("alone"));
    assertThat(names(runs, "shared").stream().filter(name -> !name.startsWith("time/shared-")))
        .containsExactlyInAnyOrderElementsOf(names(runs, "alone"));
    assertThat(names(runs, "shared")).anyMatch(name -> name.startsWith("time/shared-"));
  }

  private static List<String> names(SharedRuns runs, String name) {
    return new ArrayList<>(runs.results(name).keySet());
  }

  private static String frontier() {
    return "threads: 1\nexperiment: {type: reward-kl-frontier, training: " + SMALL + "}";
  }

  private static Path data(String name) {
    return Path.of("descriptors/data", name).toAbsolutePath();
  }

  private Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name.replaceAll("[^a-z]", "-")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
