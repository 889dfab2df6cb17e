package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's decoder writes with weights of 16 bits, too. */
class GeneratePrecisionTest {
  @TempDir Path runs;
  private CommandLineCase line = SmallFlows.in(Path.of("")).line();

  @BeforeEach
  void aTrainedDecoder() {
    line = SmallFlows.in(runs).line();
    int code =
        line.run(
            "run",
            Path.of("descriptors", "language-model.yaml"),
            "experiment.model={layers: 1, width: 16, heads: 2, key-heads: 1, hidden: 32}",
            "experiment.length=32",
            "experiment.windows=2",
            "experiment.training={batch: 2}",
            "experiment.training.steps=3",
            "-q",
            "--folder",
            runs.resolve("text"));
    assertThat(code).as(line.err()).isZero();
  }

  @Test
  void weightsOf16BitsWriteTheTextAndSayThatTheyDid() throws IOException {
    for (String precision : new String[] {"float32", "bfloat16", "float16"}) {
      assertThat(generate("--json", "--precision", precision)).as(line.err()).isZero();
      JsonNode written = new ObjectMapper().readTree(line.out());
      assertThat(written.get("precision").asText()).isEqualTo(precision);
      assertThat(written.get("text").asText()).isNotEmpty();
    }
  }

  @Test
  void otherPrecisionsAreRefused() {
    assertThat(generate("--precision", "float8")).isNotZero();
    assertThat(line.err()).contains("float32, bfloat16, float16");
  }

  private int generate(String... options) {
    Object[] words = new Object[options.length + 8];
    Object[] first = {
      "generate", "text", "--prompt", "In the ", "--tokens", 12, "--temperature", 0
    };
    System.arraycopy(first, 0, words, 0, first.length);
    System.arraycopy(options, 0, words, first.length, options.length);
    return line.run(words);
  }
}
