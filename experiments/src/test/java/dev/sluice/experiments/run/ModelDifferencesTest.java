package dev.sluice.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelDifferencesTest {
  private static final Map<String, String> SILU =
      Map.of(
          "experiment.model.type", "mlp",
          "experiment.model.activation", "silu",
          "experiment.model.kernel.type", "flash",
          "experiment.model.weights.type", "drawn");

  private static final Map<String, String> RELU =
      Map.of(
          "experiment.policy.model.type", "simd-mlp",
          "experiment.policy.model.activation", "relu",
          "experiment.policy.model.kernel.type", "naive",
          "experiment.policy.model.weights.type", "run",
          "experiment.policy.weights.type", "drawn");

  @Test
  void parametersThatTensorsDoNotShowAreListedAndOthersAreNot() {
    assertThat(of(RELU, SILU).ofModels())
        .containsExactly("activation=silu there, activation=relu here");
    assertThat(of(SILU, SILU).ofModels()).isEmpty();
  }

  @Test
  void aRunOfAnOlderSluiceIsNotCompared() {
    assertThat(of(RELU, Map.of("experiment.model.activation", "silu")).ofModels()).isEmpty();
  }

  @Test
  void anotherTokenizerIsRejected() {
    Map<String, String> bytes = Map.of("experiment.tokenizer.type", "bytes");
    Map<String, String> words =
        Map.of(
            "experiment.data.tokenizer.type", "hugging-face",
            "experiment.data.tokenizer.file", "a.json");

    assertThatThrownBy(() -> of(words, bytes).requireSameTokens("parent"))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "run 'parent' has another vocabulary: its tokenizer is {type=bytes}, this run's is"
                + " {file=a.json, type=hugging-face}");
    assertThatNoException().isThrownBy(() -> of(bytes, bytes).requireSameTokens("parent"));
    assertThatNoException().isThrownBy(() -> of(SILU, bytes).requireSameTokens("parent"));
  }

  private static ModelDifferences of(Map<String, String> here, Map<String, String> there) {
    return new ModelDifferences(new TreeMap<>(here), new TreeMap<>(there));
  }
}
