package dev.sluice.runtime.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.DecoderConfig.Biases;
import dev.sluice.api.checkpoint.Rope;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class DecoderConfigTest {
  private static final Biases NONE = new Biases(false, false, false);

  @TempDir Path folder;

  private DecoderConfig read(String name) throws IOException {
    return of(Files.readString(Path.of("src/test/resources/huggingface", name + ".json")));
  }

  private DecoderConfig of(String json) throws IOException {
    Files.writeString(folder.resolve("config.json"), json);
    return DecoderConfigReader.read(folder);
  }

  private static Optional<Rope> plain(double base, int positions) {
    return Optional.of(new Rope("default", base, 1, positions, 1, 1, true, OptionalDouble.empty()));
  }

  @Test
  void llamaWithATiedEmbedding() throws IOException {
    assertThat(read("llama-tied"))
        .isEqualTo(
            new DecoderConfig(
                "llama",
                3,
                48,
                6,
                2,
                8,
                100,
                96,
                256,
                1e-5,
                true,
                NONE,
                false,
                0,
                plain(100_000, 256),
                OptionalInt.of(1),
                List.of(2)));
  }

  @Test
  void smolLm2() throws IOException {
    assertThat(read("smollm2"))
        .isEqualTo(
            new DecoderConfig(
                "llama",
                30,
                576,
                9,
                3,
                64,
                1536,
                49_152,
                8192,
                1e-5,
                true,
                NONE,
                false,
                0,
                plain(100_000, 8192),
                OptionalInt.of(1),
                List.of(2)));
  }

  @Test
  void llamasBiasesAreOfAllFourProjections() throws IOException {
    DecoderConfig config = read("llama-rope3");
    assertThat(config.biases()).isEqualTo(new Biases(true, true, false));
    assertThat(config.tied()).isFalse();
    assertThat(config.rope())
        .contains(new Rope("llama3", 500_000, 8, 64, 1, 4, true, OptionalDouble.empty()));
  }

  @Test
  void theRotationOfTransformersFourIsTheSame() throws IOException {
    DecoderConfig config = read("llama3-of-version-4");
    assertThat(config.rope())
        .contains(new Rope("llama3", 500_000, 32, 8192, 1, 4, true, OptionalDouble.empty()));
    assertThat(config.ends()).containsExactly(128_001, 128_008, 128_009);
  }

  @Test
  void yarnHasItsDefaults() throws IOException {
    assertThat(read("llama-yarn").rope())
        .contains(
            new Rope("yarn", 10_000, 4, 64, 1, 32, true, OptionalDouble.of(0.1 * Math.log(4) + 1)));
  }

  @Test
  void mistralHasAWindow() throws IOException {
    assertThat(read("mistral-window").window()).isEqualTo(9);
  }

  @Test
  void qwen2HasBiasesOfQueriesKeysAndValuesAlone() throws IOException {
    DecoderConfig config = read("qwen2");
    assertThat(config.biases()).isEqualTo(new Biases(true, false, false));
    assertThat(config.headWidth()).isEqualTo(16);
    assertThat(config.window()).isZero();
    assertThat(config.headNorms()).isFalse();
  }

  @Test
  void qwen3NormalisesHeadsOfAWidthOfTheirOwn() throws IOException {
    DecoderConfig config = read("qwen3");
    assertThat(config.headNorms()).isTrue();
    assertThat(config.heads() * config.headWidth()).isEqualTo(128);
    assertThat(config.biases()).isEqualTo(NONE);
  }

  @Test
  void gpt2HasLearntPositions() throws IOException {
    assertThat(read("gpt2"))
        .isEqualTo(
            new DecoderConfig(
                "gpt2",
                3,
                48,
                4,
                4,
                12,
                192,
                96,
                128,
                1e-5,
                true,
                new Biases(true, true, true),
                false,
                0,
                Optional.empty(),
                OptionalInt.of(1),
                List.of(2)));
  }

  private DynamicTest refused(String from, String to, String message) {
    return DynamicTest.dynamicTest(
        message,
        () -> {
          String json =
              Files.readString(Path.of("src/test/resources/huggingface/llama-rope3.json"));
          assertThat(json).contains(from);
          assertThatThrownBy(() -> of(json.replace(from, to)))
              .isInstanceOf(RunFailedException.class)
              .hasMessage(folder.resolve("config.json") + message);
        });
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotUnderstoodIsRefusedByName() {
    String rope = ", 'rope_parameters': ";
    return Stream.of(
        refused(
            "\"llama\"",
            "\"bert\"",
            ": models of type 'bert' cannot be imported; llama, mistral, qwen2, qwen3 and gpt2"
                + " can"),
        refused("\"silu\"", "\"gelu\"", ": 'hidden_act' is \"gelu\"; supported is silu"),
        refused(
            "\"mlp_bias\": false",
            "\"quantization_config\": {\"bits\": 4}",
            ": 'quantization_config' is not understood"),
        refused(
            "\"hidden_size\": 64",
            "\"hidden_size\": \"64\"",
            ": 'hidden_size' must be a whole number above 0, found \"64\""),
        refused("\"hidden_size\": 64,", "", ": it has no 'hidden_size'"),
        refused(
            "\"num_key_value_heads\": 4",
            "\"num_key_value_heads\": 3",
            ": 4 heads are no multiple of 3 key heads"),
        refused(
            "\"eos_token_id\": 2",
            "\"eos_token_id\": 96",
            ": 'eos_token_id' must be tokens from 0 to 95, found 96"),
        refused(
            "\"rope_type\": \"llama3\"",
            "\"rope_type\": \"longrope\"",
            rope
                + "the rotation 'longrope' is not supported; default, linear, dynamic, llama3 and"
                + " yarn are"),
        refused(
            "\"rope_type\": \"llama3\"",
            "\"rope_type\": \"llama3\", \"short_factor\": [1]",
            rope + "'short_factor' is not understood"),
        refused(
            "\"rope_type\": \"llama3\"",
            "\"rope_type\": \"llama3\", \"partial_rotary_factor\": 0.5",
            rope + "'partial_rotary_factor' is 0.5; supported is 1.0"),
        refused(
            "\"high_freq_factor\": 4.0",
            "\"high_freq_factor\": 1.0",
            rope + "high_freq_factor must be above low_freq_factor, found 1.0 and 1.0"));
  }

  @Test
  void aFolderWithoutAConfigurationIsNamed() {
    assertThatThrownBy(() -> DecoderConfigReader.read(folder))
        .hasMessage("there is no file " + folder.resolve("config.json"));
  }

  @Test
  void whatIsNoJsonIsNamed() {
    assertThatThrownBy(() -> of("{'a'"))
        .hasMessageStartingWith(folder.resolve("config.json") + " is not JSON: ");
    assertThatThrownBy(() -> of("[]"))
        .hasMessage(folder.resolve("config.json") + " is not a JSON object");
  }
}
