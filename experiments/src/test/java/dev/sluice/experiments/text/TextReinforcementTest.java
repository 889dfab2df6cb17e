package dev.sluice.experiments.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.Metrics;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Table;
import dev.sluice.runtime.descriptor.Descriptors;
import dev.sluice.runtime.registry.Registry;
import dev.sluice.runtime.run.Run;
import dev.sluice.runtime.run.RunServices;
import dev.sluice.runtime.run.Runs;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoders that learn from rewards of their own answers. */
final class TextReinforcementTest {
  private final Registry registry = Registry.load(getClass().getClassLoader());

  @Test
  void rewardsMakeADecoderSurerAndTheTableNextToItNearlySure() {
    Seen seen =
        run(
            "experiment.start-training.steps=250",
            "experiment.training.steps=100",
            "experiment.training.batch=128",
            "experiment.table-training.steps=300",
            "experiment.draws=2",
            "experiment.evaluation.every=50");
    Map<String, Double> results = seen.results;
    assertThat(results.get("eval/train-expected-reward"))
        .isGreaterThan(results.get("eval/train-expected-reward-before"));
    assertThat(results.get("table/expected-reward")).isGreaterThan(0.95);
    assertThat(results.get("table/expected-reward-before"))
        .isGreaterThanOrEqualTo(results.get("eval/train-expected-reward-before"));
    assertThat(results).containsKeys("eval/reward", "eval/reward-before", "table/kl");
    assertThat(seen.steps.get("eval/reward")).containsExactly(50L);
    assertThat(seen.steps.get("table/expected-reward")).contains(4L);
    // Answers are drawn every other step; a point is logged where a step of the curve falls.
    assertThat(seen.steps)
        .containsKeys(
            "train/reward",
            "train/reward-deviation",
            "train/kl",
            "train/answer-length",
            "train/entropy",
            "train/equal-groups");
    assertThat(seen.tables.get("samples").rows()).hasSize(20);
    assertThat(seen.tables.get("samples").columns())
        .containsExactly("prompt", "before", "after", "reward-before", "reward-after");
  }

  @Test
  void everyVariantRunsOnTexts() {
    for (String aligner : List.of("dr-grpo", "dapo", "gspo", "reinforce", "ppo")) {
      Seen seen =
          small("experiment.aligner={type: " + aligner + ", group: 4}", "experiment.table=false");
      assertThat(seen.results.get("eval/expected-reward")).as(aligner).isBetween(0.0, 1.0);
    }
  }

  @Test
  void whatCannotBeLearntFromIsSaidBeforeTraining(@TempDir Path folder) throws Exception {
    refused(folder, "{\"prompt\": \"1\"}\n{\"prompt\": 2}\n", ":2: prompt must be a text");
    refused(folder, "{\"prompt\": \"1\"}\n\n[]\n", ":3: not an object: {\"prompt\": TEXT, ...}");
    refused(folder, "prompt\n", ":1: not JSON: {\"prompt\": TEXT, ...} is expected");
    refused(folder, "{\"text\": \"1\"}\n", ":1: prompt must be a text, and there is none");
    refused(folder, "\n", "have no line");
    refused(folder, "{\"prompt\": \"1\"}\n", "have one line: held-out leaves none to learn from");
    refused(
        folder,
        "{\"prompt\": \"1\"}\n{\"prompt\": \"1\"}\n",
        ":2: this prompt is in an earlier line as well: write each prompt once");
    refused(
        folder,
        "{\"prompt\": \"1234567890123\"}\n",
        ":1: the prompt has 13 tokens, and max-length 16 must hold it and an answer of"
            + " answer-tokens 4");
    refused(
        folder,
        "{\"prompt\": \"1\", \"answer\": \"1234\"}\n",
        ":1: the answer has 5 tokens with its end, and answer-tokens is 4");
    refused(folder, "{\"prompt\": \"\"}\n", ":1: the prompt is empty: it has at least one token");
    refused(
        folder,
        "{\"prompt\": \"1\"}\n{\"prompt\": \"2\"}\n",
        "no line has a column 'answer' to learn from: name it in data.answer, or set start to"
            + " false");
  }

  @Test
  void answersThatAreLearntFromAgainAreNotAccumulated() {
    assertThatThrownBy(() -> small("experiment.training.accumulate=3"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "each micro-batch has answers of its own, which are learnt from once: set epochs to 1,"
                + " not 2, or training.accumulate to 1, not 3");
    Seen once = small("experiment.training.accumulate=3", "experiment.aligner.epochs=1");
    assertThat(once.results.get("eval/expected-reward")).isBetween(0.0, 1.0);
  }

  @Test
  void aTableNeedsAnswersToList() {
    assertThatThrownBy(() -> small("experiment.data.answer=none", "experiment.start=false"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "a table needs from 2 to 64 different answers in the column 'none', and there are 0");
  }

  @Test
  void bytesThatAreNotTextAreRefused(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("prompts.jsonl");
    Files.write(file, "{\"prompt\": \"\u00e9\"}\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> small("experiment.data.file=" + file))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(file + ":1: byte 0xe9 at column 13 is not UTF-8: save the file as UTF-8");
  }

  private void refused(Path folder, String lines, String message) throws Exception {
    Path file = Files.writeString(folder.resolve("prompts.jsonl"), lines);
    assertThatThrownBy(() -> small("experiment.data.file=" + file))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining(message);
  }

  private Seen small(String... overrides) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "experiment.policy.model={type: transformer, layers: 1, width: 16, heads: 2,"
                    + " key-heads: 2, hidden: 16}",
                "experiment.start-training.steps=5",
                "experiment.training.steps=6",
                "experiment.training.batch=16",
                "experiment.table-training.steps=4",
                "experiment.draws=1",
                "experiment.evaluation.every=0"));
    all.addAll(List.of(overrides));
    return run(all.toArray(String[]::new));
  }

  private Seen run(String... overrides) {
    List<String> all = new ArrayList<>(List.of("experiment.data.file=descriptors/data/sums.jsonl"));
    all.addAll(List.of(overrides));
    Seen seen = new Seen();
    RunServices services = new RunServices(seen, seen, (phase, done, total, loss) -> {}, () -> {});
    Path path = Path.of("descriptors", "grpo-arithmetic.yaml");
    try (Run run = new Runs(registry).open(new Descriptors(registry).read(path, all), services)) {
      run.experiment().run();
    }
    return seen;
  }

  /** Keeps what an experiment says. */
  private static final class Seen implements Metrics, Artifacts {
    private final Map<String, Double> results = new TreeMap<>();
    private final Map<String, List<Long>> steps = new HashMap<>();
    private final Map<String, Table> tables = new HashMap<>();

    @Override
    public void log(String name, long step, double value) {
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
