package dev.sluice.attention.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.attention.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LanguageModelTest {
  private static final List<String> SMALL =
      List.of(
          "experiment.model.width=32",
          "experiment.model.hidden=64",
          "experiment.length=32",
          "experiment.windows=8",
          "experiment.training.batch=4",
          "experiment.training.steps=60",
          "experiment.training.log-every=1",
          "experiment.write=10");

  @TempDir Path folder;

  @Test
  void learnsSomethingAndWrites() throws IOException {
    Recorder seen = Recorder.run("language-model", SMALL, folder);

    // Equal chances for 256 bytes are 8 bits; a text has fewer.
    assertThat(seen.results.get("eval/bits-per-byte")).isBetween(2.0, 6.0);
    assertThat(seen.results.get("eval/perplexity"))
        .isCloseTo(Math.exp(seen.results.get("eval/loss")), within(1e-9));
    assertThat(seen.datasets).extracting("name").containsExactly("text");
    assertThat(Files.readAllBytes(folder.resolve("samples/text.txt"))).hasSize(6 + 10);
    assertThat(seen.results)
        .containsKeys(
            "time/training-seconds", "time/milliseconds-per-step", "memory/megabytes-per-step");
    assertThat(seen.results.get("time/training-cpu-seconds")).isPositive();
  }

  @Test
  void everyKernelOfTheSuiteLearnsTheSame() {
    Recorder naive = swapped("naive");
    for (String kernel : List.of("online", "flash")) {
      Recorder other = swapped(kernel);
      List<Double> expected = naive.curves.get("train/loss");
      List<Double> losses = other.curves.get("train/loss");
      assertThat(losses).hasSameSizeAs(expected);
      for (int i = 0; i < losses.size(); i++) {
        assertThat(losses.get(i))
            .as("%s, point %d", kernel, i)
            .isCloseTo(expected.get(i), within(1e-3));
      }
    }
  }

  private Recorder swapped(String kernel) {
    List<String> overrides = new ArrayList<>(SMALL);
    overrides.add("experiment.model.kernel.type=" + kernel);
    return Recorder.run("language-model", overrides, folder);
  }

  @Test
  void runsRepeatToTheLastBit() {
    assertThat(swapped("flash").curves.get("train/loss"))
        .isEqualTo(swapped("flash").curves.get("train/loss"));
  }

  @Test
  void aTokenizerOfWordsIsComparedPerByteOfText() throws IOException {
    Path corpus = folder.resolve("corpus.txt");
    Files.writeString(corpus, "the cat sat on the mat\n".repeat(300));
    String tokenizer = "../framework-api/runtime/src/test/resources/tokenizer/tokenizer.json";
    List<String> overrides = new ArrayList<>(SMALL);
    overrides.add("experiment.files=[\"" + corpus + "\"]");
    overrides.add("experiment.tokenizer={type: hugging-face, file: " + tokenizer + "}");
    overrides.add("experiment.prompt=the c");

    Recorder seen = Recorder.run("language-model", overrides, folder);

    // Each line of 23 bytes is 15 tokens: the, " the", at (3 times) and 10 letters.
    double nats = seen.results.get("eval/loss");
    assertThat(seen.results.get("eval/bits-per-byte"))
        .isCloseTo(nats * 15 / 23 / Math.log(2), within(1e-2));
    assertThat(seen.results.get("eval/perplexity")).isEqualTo(Math.exp(nats));
    assertThat(Files.readString(folder.resolve("samples/text.txt"))).startsWith("the c");
  }

  @Test
  void looksAtTheValidationPartAndScoresTheTestPartOnce() {
    List<String> overrides = new ArrayList<>(SMALL);
    overrides.add("experiment.split={validation: 0.1, test: 0.1}");
    overrides.add("experiment.evaluation.every=20");
    overrides.add("experiment.training.keep=best");
    overrides.add("experiment.training.optimizer={type: adam, rate: 0.3}");

    Recorder seen = Recorder.run("language-model", overrides, folder);

    List<Double> looks = seen.curves.get("eval/loss");
    assertThat(looks).hasSize(3);
    assertThat(seen.curves.get("train/validation-loss")).isEqualTo(looks);
    assertThat(seen.curves.get("eval/bits-per-byte"))
        .isEqualTo(looks.stream().map(each -> each / Math.log(2)).toList());
    assertThat(seen.results.get("eval/loss")).isEqualTo(Collections.min(looks));
    assertThat(seen.results)
        .containsKeys("eval/test/loss", "eval/test/bits-per-byte", "eval/test/perplexity");
    assertThat(seen.curves).doesNotContainKey("eval/test/loss");
    assertThat(seen.results.get("eval/test/loss")).isNotEqualTo(seen.results.get("eval/loss"));
  }

  @Test
  void withoutAValidationPartTheTestPartHasTheCurveAndChoosesNothing() {
    List<String> overrides = new ArrayList<>(SMALL);
    overrides.add("experiment.evaluation.every=20");
    Recorder seen = Recorder.run("language-model", overrides, folder);

    assertThat(seen.curves.get("eval/loss")).hasSize(2);
    assertThat(seen.curves).doesNotContainKey("train/validation-loss");
    assertThat(seen.results).doesNotContainKey("eval/test/loss");
    assertThat(seen.results).containsEntry("eval/loss", swapped("flash").results.get("eval/loss"));

    overrides.add("experiment.training.keep=best");
    assertThatThrownBy(() -> Recorder.run("language-model", overrides, folder))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("validation");
  }

  @Test
  void withoutAHeldOutPartThereAreNoFiguresOfOne() {
    List<String> overrides = new ArrayList<>(SMALL);
    overrides.add("experiment.split.test=0");
    overrides.add("experiment.evaluation.every=20");
    Recorder seen = Recorder.run("language-model", overrides, folder);
    assertThat(seen.results.keySet()).noneMatch(name -> name.startsWith("eval/"));
    assertThat(seen.curves.keySet()).noneMatch(name -> name.startsWith("eval/"));
  }

  @Test
  void aPromptThatHasNoTokenIsFoundBeforeTraining() throws IOException {
    Path file = folder.resolve("tokenizer.json");
    Files.writeString(
        file,
        """
        {"version": "1.0", "truncation": null, "padding": null, "normalizer": null,
         "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
         "added_tokens": [],
         "model": {"type": "WordLevel", "vocab": {"a": 0, "b": 1, "</s>": 2}, "unk_token": "a"}}
        """);
    Path corpus = Files.writeString(folder.resolve("corpus.txt"), "a b ".repeat(300));
    List<String> overrides = new ArrayList<>(SMALL);
    overrides.add("experiment.files=[\"" + corpus + "\"]");
    overrides.add("experiment.tokenizer={type: hugging-face, file: \"" + file + "\"}");
    overrides.add("experiment.prompt=\"  \"");
    assertThatThrownBy(() -> Recorder.run("language-model", overrides, folder))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("the prompt '  ' has no token that the tokenizer knows; write at least one");
  }

  @Test
  void refusesParametersThatMakeNoSense() {
    assertThatThrownBy(
            () -> Recorder.run("language-model", List.of("experiment.held-out=1"), folder))
        .hasMessageEndingWith(
            "experiment.split.test: test must be at least 0 and below 1, not 1.0");
    assertThatThrownBy(
            () ->
                Recorder.run(
                    "language-model",
                    List.of("experiment.split={validation: 0.5, test: 0.5}"),
                    folder))
        .hasMessageEndingWith(
            "validation and test must leave text to learn from: their sum must be below 1, not"
                + " 1.0");
    assertThatThrownBy(() -> Recorder.run("language-model", List.of("experiment.length=1"), folder))
        .hasMessageEndingWith("experiment.length: length must be at least 2, not 1");
    assertThatThrownBy(
            () -> Recorder.run("language-model", List.of("experiment.prompt=\"\""), folder))
        .hasMessageEndingWith("prompt must have at least 1 character, not 0");
  }
}
