package dev.sluice.runtime.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class GenerationSettingsTest {
  @TempDir Path folder;
  private DecoderConfig config;

  @BeforeEach
  void configuration() throws IOException {
    Files.copy(
        Path.of("src/test/resources/huggingface/llama-tied.json"), folder.resolve("config.json"));
    config = DecoderConfigReader.read(folder);
  }

  private GenerationSettings of(String json) throws IOException {
    Files.writeString(folder.resolve("generation_config.json"), json);
    return GenerationSettings.read(folder, config);
  }

  @Test
  void llamaThreeDrawsAndHasSeveralEnds() throws IOException {
    assertThat(
            of(
                """
                {"bos_token_id": 1, "do_sample": true, "eos_token_id": [5, 8, 9],
                 "temperature": 0.6, "top_p": 0.9, "transformers_version": "4.45.0.dev0"}
                """))
        .isEqualTo(new GenerationSettings(List.of(5, 8, 9), true, 0.6, 50, 0.9, 0, 1));
  }

  @Test
  void qwenPenalisesRepetitions() throws IOException {
    assertThat(
            of(
                """
                {"do_sample": true, "eos_token_id": 7, "pad_token_id": 3, "top_k": 20,
                 "top_p": 0.8, "temperature": 0.7, "repetition_penalty": 1.1, "min_p": 0.05}
                """))
        .isEqualTo(new GenerationSettings(List.of(7), true, 0.7, 20, 0.8, 0.05, 1.1));
  }

  @Test
  void withoutAFileItIsGreedyToTheEndOfTheConfiguration() {
    assertThat(GenerationSettings.read(folder, config))
        .isEqualTo(new GenerationSettings(List.of(2), false, 1, 50, 1, 0, 1));
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotUnderstoodIsRefused() {
    return Stream.of(
        refused("{'num_beams': 4}", "'num_beams' is 4; supported is 1"),
        refused("{'top_p': 1.5}", "'top_p' must be a number from 0 to 1, found 1.5"),
        refused("{'top_k': -1}", "'top_k' must be a whole number from 0 on, found -1"),
        refused("{'penalty_alpha': 0.6}", "'penalty_alpha' is not understood"),
        refused("{'eos_token_id': 96}", "'eos_token_id' must be tokens from 0 to 95, found 96"));
  }

  private DynamicTest refused(String json, String message) {
    return DynamicTest.dynamicTest(
        json,
        () ->
            assertThatThrownBy(() -> of(json.replace('\'', '"')))
                .isInstanceOf(RunFailedException.class)
                .hasMessage(folder.resolve("generation_config.json") + ": " + message));
  }
}
