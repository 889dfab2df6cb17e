package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.experiment.TextExperiment;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.experiments.run.FinishedRun;
import dev.sluice.runtime.registry.Registry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a finished run writes, without training and without the data that it was trained on. */
class LearntTextTest {
  private static final String MODEL = "={layers: 1, width: 16, heads: 2, key-heads: 1, hidden: 32}";

  private final CommandLineCase line = new CommandLineCase();
  private final Registry registry = Registry.load(getClass().getClassLoader());

  @TempDir Path folder;

  @Test
  void aLanguageModelContinuesAPromptWithoutItsCorpus() throws IOException {
    Path corpus = Files.writeString(folder.resolve("corpus.txt"), "one two three. ".repeat(90));
    Path run =
        run(
            "language-model.yaml",
            "experiment.files=[\"" + corpus + "\"]",
            "experiment.length=32",
            "experiment.windows=2",
            "experiment.model" + MODEL,
            "experiment.training={steps: 3, batch: 2}");
    Files.delete(corpus);

    assertThat(write(run, "one t", 12, 0)).hasSize(12).isEqualTo(write(run, "one t", 12, 0));
    assertThat(write(run, "one t", 12, 1)).isEqualTo(write(run, "one t", 12, 1));
    assertThat(write(run, "one t", 0, 1)).isEmpty();
    int[] tokens = ask(run, text -> text.tokenizer().encode("ab"));
    assertThat(tokens).containsExactly('a', 'b');
  }

  @Test
  void aPromptWithoutTokensIsRefused() {
    Path run =
        run(
            "language-model.yaml",
            "experiment.length=32",
            "experiment.windows=2",
            "experiment.model" + MODEL,
            "experiment.training={steps: 1, batch: 2}");
    assertThatThrownBy(() -> write(run, "", 12, 0))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("the prompt '' has no token that the tokenizer knows; write at least one");
  }

  @Test
  void anAlignedPolicyAnswersATextAndAChatWithoutItsPairs() throws IOException {
    Path pairs = folder.resolve("pairs.jsonl");
    Files.writeString(
        pairs,
        """
        {"prompt": "a", "chosen": "yes", "rejected": "no"}
        {"prompt": "b", "chosen": "yes", "rejected": "no"}
        {"prompt": "c", "chosen": "yes", "rejected": "no"}
        """);
    Path run =
        run(
            "dpo-text.yaml",
            "experiment.data={file: \"" + pairs + "\", max-length: 16, held-out: 0}",
            "experiment.policy.model" + MODEL,
            "experiment.start=chosen",
            "experiment.start-training={steps: 250, batch: 4, optimizer: {rate: 1e-2}}",
            "experiment.training={steps: 3, batch: 4}");
    Files.delete(pairs);

    String answer = write(run, "a", 40, 0);
    assertThat(answer).as("the policy ends its answer").isEqualTo("yes");
    String chat = "[{\"role\": \"user\", \"content\": \"a\"}]";
    assertThat(write(run, chat, 40, 0)).isEqualTo(write(run, "user: a\nassistant: ", 40, 0));
    assertThatThrownBy(() -> write(run, "[{\"role\": 1}]", 4, 0))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "the prompt cannot be used: message 1 of the prompt must be {\"role\": a text,"
                + " \"content\": a text or a list of text parts}, found {\"role\":1}");
  }

  @Test
  void aTokenizerOfAnotherVocabularyIsFound() throws IOException {
    Path resources = Path.of("..", "framework-api", "runtime", "src", "test", "resources");
    Path tokenizer = folder.resolve("tokenizer.json");
    Files.copy(resources.resolve("tokenizer").resolve("tokenizer.json"), tokenizer);
    Path run =
        run(
            "language-model.yaml",
            "experiment.tokenizer={type: hugging-face, file: \"" + tokenizer + "\"}",
            "experiment.length=32",
            "experiment.windows=2",
            "experiment.model" + MODEL,
            "experiment.training={steps: 1, batch: 2}");
    assertThat(write(run, "the cat", 3, 0)).isNotNull();

    Path other =
        Path.of("..", "plugins-alignment", "src", "test", "resources", "chatml", "tokenizer.json");
    Files.copy(other, tokenizer, StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> write(run, "the cat", 3, 0))
        .isInstanceOf(RunFailedException.class)
        .hasMessageMatching(
            "the data 'tokenizer.json' of .* has changed since training: .* now has the digest"
                + " sha256:[0-9a-f]{64}, then sha256:[0-9a-f]{64}; restore it, or train again");
  }

  private Path run(String descriptor, String... overrides) {
    Path runs = folder.resolve("runs");
    line.environment.put("SLUICE_RUNS", runs.toString());
    List<Object> words = new ArrayList<>(List.of("run", Path.of("descriptors", descriptor), "-q"));
    words.addAll(List.of(overrides));
    assertThat(line.run(words.toArray())).as(line.err()).isZero();
    try (var folders = Files.list(runs)) {
      return folders.findFirst().orElseThrow();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private String write(Path run, String prompt, int tokens, double temperature) {
    return ask(run, text -> text.generate(prompt, tokens, temperature, new SplittableRandom(4)));
  }

  private <R> R ask(Path run, Function<LearntText, R> question) {
    try (FinishedRun finished = FinishedRun.open(registry, run, List.of())) {
      return question.apply(
          finished.experiment(TextExperiment.class, "writes no text").learntText());
    }
  }
}
