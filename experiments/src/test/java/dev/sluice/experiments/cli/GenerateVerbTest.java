package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateVerbTest {
  private static final String MODEL =
      "experiment.model={layers: 1, width: 16, heads: 2, key-heads: 1, hidden: 32}";

  @TempDir Path runs;
  private SmallFlows flows = SmallFlows.in(Path.of(""));
  private CommandLineCase line = flows.line();

  @BeforeEach
  void folders() {
    flows = SmallFlows.in(runs);
    line = flows.line();
  }

  private int train(String name, String override, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "run",
                Path.of("descriptors", "language-model.yaml"),
                MODEL,
                "experiment.length=32",
                "experiment.windows=2",
                "experiment.training={batch: 2}",
                override,
                "-q",
                "--checkpoint-seconds",
                0,
                "--folder",
                runs.resolve(name)));
    words.addAll(List.of(more));
    return line.run(words.toArray());
  }

  private String generated(Object... options) {
    Object[] words = new Object[options.length + 4];
    System.arraycopy(options, 0, words, 4, options.length);
    System.arraycopy(new Object[] {"generate", "text", "--prompt", "In the "}, 0, words, 0, 4);
    assertThat(line.run(words)).as(line.err()).isZero();
    return line.out();
  }

  @Test
  void thePromptIsContinuedBySeedAndTemperature() throws IOException {
    assertThat(train("text", "experiment.training.steps=3")).as(line.err()).isZero();

    String first = generated("--tokens", 12);

    assertThat(first).startsWith("In the ");
    assertThat(generated("--tokens", 12)).isEqualTo(first);
    assertThat(generated("--tokens", 12, "--seed", 5)).isNotEqualTo(first);
    assertThat(generated("--tokens", 12, "--temperature", 0, "--seed", 5))
        .isEqualTo(generated("--tokens", 12, "--temperature", 0, "--seed", 6));
    JsonNode node = new ObjectMapper().readTree(generated("--tokens", 12, "--seed", 5, "--json"));
    assertThat(node.get("prompt").asText()).isEqualTo("In the ");
    assertThat("In the " + node.get("text").asText() + System.lineSeparator())
        .isEqualTo(generated("--tokens", 12, "--seed", 5));
    assertThat(node.get("seed").asInt()).isEqualTo(5);
  }

  @Test
  void theLastCheckpointOfAnInterruptedRunIsUsed() {
    assertThat(train("text", "experiment.training.rate-schedule={type: stops-after, last: 60}"))
        .as(line.err())
        .isEqualTo(130);

    assertThat(generated("--tokens", 4)).startsWith("In the ");

    assertThat(line.err())
        .matches(
            "\\Q"
                + runs.resolve("text")
                + "\\E was interrupted; these are the weights of step"
                + " \\d+, its last checkpoint\n");
  }

  @Test
  void aTokenizerThatChangedSinceTrainingIsRejected() throws IOException {
    Path shipped =
        Path.of("..", "framework-api/runtime/src/test/resources/tokenizer/tokenizer.json");
    Path file = Files.copy(shipped, runs.resolve("tokenizer.json"));
    String tokenizer = "experiment.tokenizer={type: hugging-face, file: \"" + file + "\"}";
    assertThat(train("text", "experiment.training.steps=1", tokenizer)).as(line.err()).isZero();
    assertThat(generated("--tokens", 4)).startsWith("In the ");
    Files.writeString(file, "\n", StandardOpenOption.APPEND);

    assertThat(line.run("generate", "text", "--prompt", "In the ")).isEqualTo(1);

    assertThat(line.err())
        .matches(
            "sluice: the data 'tokenizer\\.json' of \\Q%s\\E has changed since training: \\Q%s\\E now has the digest sha256:[0-9a-f]{64}, then sha256:[0-9a-f]{64}; restore it, or train again\n"
                .formatted(runs.resolve("text"), file));
  }

  @Test
  void wrongOptionsAreRejected() {
    flows.refused(
        "--tokens must be at least 1, not 0", "generate", "x", "--prompt", "a", "--tokens", 0);
    flows.refused(
        "--temperature must be at least 0, not -1.0",
        "generate",
        "x",
        "--prompt",
        "a",
        "--temperature",
        -1);
    flows.refused("--prompt must not be empty", "generate", "x", "--prompt", "");
    flows.refused(
        "'x' is no run folder; there are no runs in " + runs, "generate", "x", "--prompt", "a");
    assertThat(line.run("generate", "x")).isEqualTo(2);
    assertThat(line.err())
        .isEqualToNormalizingNewlines(
            """
            sluice: Missing required option: '--prompt=TEXT', '--prompts=FILE' or '--chat=FILE'
            see: ./sluice generate --help
            """);
  }

  @Test
  void anExperimentWithoutTextIsRejected() {
    Path run = flows.train("flow");

    flows.refused(
        "the experiment 'flow-matching' of %s writes no text; these do: fine-tuning, language-model, text-alignment, text-reinforcement"
            .formatted(run),
        "generate",
        "flow",
        "--prompt",
        "a");
  }
}
