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
import org.junit.jupiter.api.Test;
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

  @Test
  void anotherTrainingIsNotTakenAndTheLogSaysWhy() {
    SharedRuns runs = new SharedRuns(folder);
    runs.run("a", FLOW, null);

    assertThat(runs.status("b", FLOW, "a", "seed=5")).isEqualTo(RunStatus.FINISHED);
    assertThat(runs.log("b"))
        .containsPattern("it is of training [0-9a-f]{16}, this is [0-9a-f]{16}");
    runs.run("alone", FLOW, null, "seed=5");
    assertThat(runs.lines("b")).isEqualTo(runs.lines("alone"));
  }

  @Test
  void aDamagedTrainingIsNotTaken() throws IOException {
    SharedRuns runs = new SharedRuns(folder);
    runs.run("a", FLOW, null);
    Path checkpoint = runs.folder("a").resolve("checkpoint/train-0.finished");
    byte[] bytes = Files.readAllBytes(checkpoint);
    bytes[bytes.length / 2]++;
    Files.write(checkpoint, bytes);

    requireTrainedAlone(runs, "it is damaged");
    assertThat(checkpoint).hasBinaryContent(bytes);
  }

  @Test
  void aTrainingWhoseJournalIsAnotherIsNotTaken() throws IOException {
    SharedRuns runs = new SharedRuns(folder);
    runs.run("a", FLOW, null);
    Path journal = runs.folder("a").resolve("journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replaceFirst("train/loss", "train/Loss"));

    requireTrainedAlone(runs, "its journal is damaged");
  }

  @Test
  void aTrainingOnDataThatHasChangedSinceIsNotTaken() throws IOException {
    SharedRuns runs = new SharedRuns(folder);
    Path file = Files.writeString(folder.resolve("data.csv"), "a,b\n1,2\n3,4\n5,7\n8,8\n");
    String yaml = FLOW.replace("evaluation:", "data: {type: csv, file: " + file + "}, evaluation:");
    assertThat(runs.status("a", yaml, null)).isEqualTo(RunStatus.FINISHED);
    Files.writeString(file, "a,b\n1,2\n3,4\n5,7\n8,9\n");

    assertThat(runs.status("b", yaml, "a", "experiment.solver.steps=3"))
        .isEqualTo(RunStatus.FINISHED);
    assertThat(runs.log("b"))
        .contains("it was trained on another data.csv (" + file + "); trains by itself");
  }

  @Test
  void aRunThatIsNotThereIsNoReasonToFail() {
    SharedRuns runs = new SharedRuns(folder);

    assertThat(runs.status("b", FLOW, "a")).isEqualTo(RunStatus.FINISHED);
    assertThat(runs.log("b")).contains("trains by itself, and not after " + runs.folder("a"));
  }

  @Test
  void picturesOfTrainingAreCopied() {
    SharedRuns runs = new SharedRuns(folder);
    String yaml = FLOW.replace("samples: 200", "samples: 200, every: 5");
    runs.run("a", yaml, null);
    assertThat(runs.status("b", yaml, "a", "name=b")).isEqualTo(RunStatus.FINISHED);
    assertThat(runs.lines("b")).isEqualTo(runs.lines("a"));
    assertThat(runs.artifacts("b")).isEqualTo(runs.artifacts("a"));
  }

  @Test
  void aRunWithASharedTrainingIsResumedAndSharedAgain() throws IOException {
    SharedRuns runs = new SharedRuns(folder);
    runs.run("a", FLOW, null);
    runs.run("alone", FLOW, null, "experiment.solver.steps=3");
    // As if it had been killed after the first figures of its own.
    runs.run("b", FLOW, "a", "experiment.solver.steps=3");
    cutAfterTraining(runs.folder("b").resolve("journal.jsonl"));

    assertThat(runs.status("b", FLOW, null, "experiment.solver.steps=3"))
        .isEqualTo(RunStatus.FINISHED);
    assertThat(runs.log("b")).doesNotContain("checkpoint at").doesNotContain("set aside");
    assertThat(runs.lines("b").stream().filter(line -> !line.startsWith("Resumed")))
        .containsExactlyElementsOf(runs.lines("alone"));
    assertThat(runs.status("c", FLOW, "b", "experiment.solver.steps=2"))
        .isEqualTo(RunStatus.FINISHED);
    assertThat(runs.log("c")).contains("starts after the training of");
    runs.run("c alone", FLOW, null, "experiment.solver.steps=2");
    assertThat(runs.lines("c")).isEqualTo(runs.lines("c alone"));
  }

  private static void cutAfterTraining(Path journal) throws IOException {
    List<String> lines = Files.readAllLines(journal);
    int end = 0;
    while (!lines.get(end).contains("eval/evaluations-per-sample")) {
      end++;
    }
    Files.write(journal, lines.subList(0, end));
  }

  private static void requireTrainedAlone(SharedRuns runs, String why) {
    assertThat(runs.status("b", FLOW, "a", "experiment.solver.steps=3"))
        .isEqualTo(RunStatus.FINISHED);
    assertThat(runs.log("b")).contains(why + "; trains by itself").contains("checkpoint at");
    runs.run("alone", FLOW, null, "experiment.solver.steps=3");
    assertThat(runs.lines("b")).isEqualTo(runs.lines("alone"));
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
