package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.track.RunHeader;
import dev.sluice.experiments.journal.JournalReader;
import dev.sluice.experiments.journal.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateVerbTest {
  private static final String EULER = "experiment.solver={type: euler, steps: 3}";

  @TempDir Path runs;
  private SmallFlows flows = SmallFlows.in(Path.of(""));
  private CommandLineCase line = flows.line();

  @BeforeEach
  void folders() {
    flows = SmallFlows.in(runs);
    line = flows.line();
  }

  /** The folder of the evaluation. */
  private Path evaluated(Object... words) throws IOException {
    Object[] all = new Object[words.length + 3];
    System.arraycopy(words, 0, all, 1, words.length);
    all[0] = "evaluate";
    all[words.length + 1] = "-q";
    all[words.length + 2] = "--json";
    assertThat(line.run(all)).as(line.err()).isZero();
    JsonNode node = new ObjectMapper().readTree(line.out());
    assertThat(node.get("status").asText()).isEqualTo("FINISHED");
    return Path.of(node.get("folder").asText());
  }

  /** The final figures that take no time. */
  private static Map<String, Double> figures(Path run) {
    Map<String, Double> figures = new TreeMap<>(RunSummary.of(run).results());
    figures.keySet().removeIf(name -> name.startsWith("time/"));
    return figures;
  }

  private static RunHeader header(Path run) {
    return JournalReader.header(run).orElseThrow();
  }

  @Test
  void figuresAreThoseOfARunWithTheSameParametersToTheBit() throws IOException {
    Path run = flows.train("flow");
    Path euler = flows.train("euler", EULER);

    Path evaluation = evaluated("flow", EULER);

    assertThat(figures(evaluation)).isEqualTo(figures(euler)).isNotEqualTo(figures(run));
    assertThat(RunSummary.of(evaluation).results()).doesNotContainKey("time/training-seconds");
    assertThat(evaluation.resolve("artifacts/samples/samples.csv"))
        .hasSameTextualContentAs(euler.resolve("artifacts/samples/samples.csv"));
    assertThat(Files.readString(evaluation.resolve("descriptor.yaml")))
        .isEqualTo(Files.readString(euler.resolve("descriptor.yaml")));
  }

  @Test
  void itIsARunOfItsOwnNextToTheTrainedOneThatNamesItsParent() throws IOException {
    Path run = flows.train("flow");
    long size = JournalReader.size(run);

    Path evaluation = evaluated("flow", EULER);

    assertThat(evaluation.getParent()).isEqualTo(runs);
    assertThat(evaluation.getFileName().toString()).matches("smoke-evaluation-[0-9a-f]{16}");
    RunHeader parent = header(run);
    assertThat(header(evaluation).experiment()).isEqualTo(parent.experiment());
    assertThat(header(evaluation).tags())
        .containsEntry(RunHeader.PARENT_TAG, parent.uid())
        .containsEntry("sluice.evaluation.of", parent.tags().get(RunHeader.ID_TAG))
        .doesNotContainKey("sluice.evaluation.step");
    assertThat(JournalReader.size(run)).isEqualTo(size);
    assertThat(evaluation.resolve("checkpoint")).doesNotExist();
  }

  @Test
  void theSameEvaluationIsNotRepeated() throws IOException {
    flows.train("flow");
    Path first = evaluated("flow", EULER);
    long size = JournalReader.size(first);

    assertThat(line.run("evaluate", "flow", "experiment.solver.type=euler", EULER)).isZero();

    assertThat(line.err()).isEqualTo(first + " is done: FINISHED; nothing was run\n");
    assertThat(JournalReader.size(first)).isEqualTo(size);
    assertThat(evaluated("flow", "experiment.solver={type: euler, steps: 4}")).isNotEqualTo(first);
  }

  @Test
  void theLastCheckpointOfAnInterruptedRunIsEvaluatedAndNeverPassesForAFinishedTraining()
      throws IOException {
    Path stopped = flows.interrupt("stopped");

    Path evaluation = evaluated("stopped", EULER);

    String step = header(evaluation).tags().get("sluice.evaluation.step");
    assertThat(line.err())
        .isEqualTo(
            "%s was interrupted; these are the weights of step %s, its last checkpoint\n"
                .formatted(stopped, step));
    Path whole = flows.trainTo(Integer.parseInt(step), "whole", EULER);
    assertThat(figures(evaluation)).isEqualTo(figures(whole));
    assertThat(header(evaluation).tags().get(RunHeader.ID_TAG))
        .isNotEqualTo(header(whole).tags().get(RunHeader.ID_TAG))
        .isNotEqualTo(header(stopped).tags().get(RunHeader.ID_TAG));
    assertThat(stopped.resolve("checkpoint/train-0.running")).exists();
    assertThat(stopped.resolve("checkpoint/train-0.finished")).doesNotExist();
  }

  @Test
  void anOverrideThatActsInTrainingIsRejected() {
    flows.train("flow");

    flows.refused(
        "experiment.training.batch acts in training, and this run is trained; overrides can change"
            + " experiment.sampler, experiment.solver, experiment.evaluation.samples,"
            + " experiment.evaluation.measures, experiment.evaluation.pictures",
        "evaluate",
        "flow",
        EULER,
        "experiment.training.batch=7");
    assertThat(runs.toFile().list()).containsExactly("flow");
  }

  @Test
  void aRunWithoutTrainingIsRejected() throws IOException {
    Path run = flows.synthetic("none");

    flows.refused(
        run
            + " has no trained weights: its experiment trains nothing, or it was interrupted before"
            + " its first checkpoint",
        "evaluate",
        "none");
  }

  @Test
  void anEvaluationHasNoWeights() throws IOException {
    Path run = flows.train("flow");
    Path evaluation = evaluated("flow", EULER);
    String message =
        "%s is an evaluation of the run %s and has no weights of its own; name that run"
            .formatted(evaluation, header(run).tags().get(RunHeader.ID_TAG));

    flows.refused(message, "evaluate", evaluation);
    flows.refused(message, "sample", evaluation, "-o", runs.resolve("a.csv"));
  }

  @Test
  void aRunThatIsMissingOrOfOtherPluginsIsRejected() throws IOException {
    Path run = flows.train("flow");
    flows.refused(
        "'flaw' is no run folder (did you mean 'flow'?); there are in " + runs + ": flow",
        "evaluate",
        "flaw");
    SmallFlows.change(run);

    assertThat(line.run("evaluate", "flow")).isEqualTo(1);

    assertThat(line.err())
        .matches(
            "sluice: \\Q"
                + run
                + "\\E holds the run [0-9a-f]{16}, but its descriptor is now"
                + " [0-9a-f]{16}: plugins have changed since; run it again\n");
  }
}
