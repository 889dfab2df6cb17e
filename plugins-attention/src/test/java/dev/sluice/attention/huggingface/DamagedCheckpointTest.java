package dev.sluice.attention.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import dev.sluice.api.learn.Weights;
import dev.sluice.api.run.Artifacts;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.api.sequence.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong is one line, before a model is there. */
class DamagedCheckpointTest {
  @TempDir Path folder;

  private Path copy(String name) throws IOException {
    for (String file : new String[] {"config.json", "model.safetensors"}) {
      byte[] bytes = Files.readAllBytes(Imports.resources().resolve(name).resolve(file));
      Files.write(folder.resolve(file), bytes);
    }
    return folder;
  }

  private Path changed(String name, String from, String to) throws IOException {
    Path config = copy(name).resolve("config.json");
    String text = Files.readString(config);
    assertThat(text).contains(from);
    Files.writeString(config, text.replace(from, to));
    return folder;
  }

  @TestFactory
  Stream<DynamicTest> configurationsThatDoNotFitTheTensors() {
    return Stream.of(
        refused(
            "llama-tied",
            "\"num_hidden_layers\": 3",
            "\"num_hidden_layers\": 4",
            "%s has no tensor 'model.layers.3.input_layernorm.weight' among its 29"),
        refused(
            "llama-tied",
            "\"num_hidden_layers\": 3",
            "\"num_hidden_layers\": 2",
            "%s has 9 tensors that this model does not: 'model.layers.2.input_layernorm.weight',"
                + " 'model.layers.2.mlp.down_proj.weight', 'model.layers.2.mlp.gate_proj.weight',"
                + " 'model.layers.2.mlp.up_proj.weight',"
                + " 'model.layers.2.post_attention_layernorm.weight' ..."),
        refused(
            "llama-tied",
            "\"num_key_value_heads\": 2",
            "\"num_key_value_heads\": 3",
            "%s: tensor 'model.layers.0.self_attn.k_proj.weight' has shape [16, 48]; by the"
                + " configuration it must be [24, 48]"),
        refused(
            "llama-tied",
            "\"tie_word_embeddings\": true",
            "\"tie_word_embeddings\": false",
            "%s has no tensor 'lm_head.weight' among its 29"),
        refused(
            "llama-rope3",
            "\"tie_word_embeddings\": false",
            "\"tie_word_embeddings\": true",
            "by the configuration the output matrix is the embedding, but row 0 of"
                + " 'lm_head.weight' differs from that of 'model.embed_tokens.weight'"),
        refused(
            "llama-rope3",
            "\"rope_type\": \"llama3\"",
            "\"rope_type\": \"longrope\"",
            "%s/config.json, 'rope_parameters': the rotation 'longrope' is not supported; default,"
                + " linear, dynamic, llama3 and yarn are"),
        refused(
            "qwen2",
            "\"model_type\": \"qwen2\"",
            "\"model_type\": \"gemma3\"",
            "%s/config.json: models of type 'gemma3' cannot be imported; llama, mistral, qwen2,"
                + " qwen3 and gpt2 can"),
        refused(
            "qwen3",
            "\"use_cache\"",
            "\"clip_qkv\"",
            "%s/config.json: 'clip_qkv' is not understood"));
  }

  private DynamicTest refused(String name, String from, String to, String message) {
    return DynamicTest.dynamicTest(
        name + ": " + to,
        () -> {
          Path damaged = changed(name, from, to);
          assertThatThrownBy(() -> Imports.model(damaged, 1))
              .isInstanceOf(RunFailedException.class)
              .hasMessage(message.formatted(damaged));
        });
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws IOException {
    Path file = copy("llama-tied").resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
    assertThatThrownBy(() -> Imports.model(folder, 1))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("model.safetensors")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Imports.model(folder.resolve("none"), 1))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("there is no checkpoint " + folder.resolve("none"));
  }

  @Test
  void aTokenizerWithMoreTokensIsRefused() throws IOException {
    HuggingFaceModel architecture = Imports.architecture(copy("llama-tied"), 1, mock());
    int more = 1_000;
    assertThatThrownBy(() -> architecture.create(new Vocabulary(more), Weights.drawn()))
        .isInstanceOf(RunFailedException.class)
        .hasMessageStartingWith("the tokenizer has 1,000 tokens; the checkpoint " + folder);
  }

  @Test
  void sequencesLongerThanThePositionsAreRefused() throws IOException {
    SequenceModel model = Imports.model(copy("gpt2"), 1);
    assertThat(model.longest()).isEqualTo(128);
    String message = "a sequence has 129 tokens; this model has 128 positions";
    assertThatThrownBy(() -> model.logits(Tokens.full(1, 129, new int[129])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> model.sample(new int[9], 120, 0, new Random(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThat(model.logProbabilities(Tokens.full(1, 128, new int[128]))).hasSize(128);
  }

  @Test
  void aTokenizerWithFewerTokensIsGivenTheLogitsOfThose() throws IOException {
    HuggingFaceModel architecture = Imports.architecture(copy("llama-tied"), 1, mock());
    SequenceModel few = architecture.create(new Vocabulary(5), Weights.drawn());
    SequenceModel all = Imports.model(folder, 1);
    Tokens tokens = Tokens.full(1, 3, new int[] {1, 90, 4});
    float[] logits = all.logits(tokens);
    float[] shown = few.logits(tokens);
    assertThat(shown).hasSize(15);
    for (int i = 0; i < shown.length; i++) {
      assertThat(shown[i]).isEqualTo(logits[i / 5 * (logits.length / 3) + i % 5]);
    }
    assertThat(few.logProbabilities(tokens)).containsExactly(all.logProbabilities(tokens));
    float[] gradient = new float[few.parameterCount()];
    float[] other = new float[few.parameterCount()];
    few.logitLossAndGradient(tokens, DamagedCheckpointTest::sum, gradient);
    all.logitLossAndGradient(
        tokens,
        (values, slopes) -> {
          for (int row = 0; row < 3; row++) {
            Arrays.fill(slopes, row * values.length / 3, row * values.length / 3 + 5, 1);
          }
          return 0;
        },
        other);
    assertThat(gradient).containsExactly(other);
  }

  private static double sum(float[] logits, float[] slopes) {
    Arrays.fill(slopes, 1);
    return 0;
  }

  @Test
  void theFileOfWeightsIsRecordedOnce() throws IOException {
    Artifacts artifacts = mock();
    HuggingFaceModel architecture = Imports.architecture(copy("llama-tied"), 1, artifacts);
    float[] given = architecture.create(new Vocabulary(5), Weights.drawn()).copyParameters();
    architecture.create(new Vocabulary(5), Weights.drawn());
    verify(artifacts)
        .dataset(
            argThat(
                dataset ->
                    dataset.name().equals("weights of model.safetensors")
                        && dataset.digest().length() == 64
                        && dataset.points() == given.length));
    verifyNoMoreInteractions(artifacts);
  }

  @Test
  void weightsThatAreGivenComeBeforeThoseOfTheCheckpoint() throws IOException {
    Artifacts artifacts = mock();
    HuggingFaceModel architecture = Imports.architecture(copy("qwen3"), 1, artifacts);
    float[] weights = Imports.model(folder, 1).copyParameters();
    weights[0] = 7;
    SequenceModel model = architecture.create(new Vocabulary(5), Weights.of(weights));
    assertThat(model.copyParameters()).containsExactly(weights);
    verifyNoMoreInteractions(artifacts);
  }
}
