package dev.sluice.attention.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.attention.Recorder;
import dev.sluice.runtime.registry.Constraints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  void refusesParametersThatMakeNoSense() {
    LanguageModel.Params good = LanguageModel.Params.defaults();
    assertThat(
            Constraints.broken(
                new LanguageModel.Params(
                    good.files(), 1, 8, good.model(), good.training(), 1, "a", 0, 1)))
        .containsExactly("held-out must be above 0 and below 1, not 1.0");
    assertThat(
            Constraints.broken(
                new LanguageModel.Params(
                    good.files(), 0.1, 1, good.model(), good.training(), 1, "a", 0, 1)))
        .containsExactly("length must be at least 2, not 1");
    assertThat(
            Constraints.broken(
                new LanguageModel.Params(
                    good.files(), 0.1, 8, good.model(), good.training(), 1, "", 0, 1)))
        .containsExactly("prompt must have at least 1 character, not 0");
  }
}
