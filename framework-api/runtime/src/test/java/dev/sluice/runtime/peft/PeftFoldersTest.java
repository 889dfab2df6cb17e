package dev.sluice.runtime.peft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.adapter.Adapter;
import dev.sluice.api.adapter.AdapterSettings;
import dev.sluice.api.learn.ParameterTensor;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.Safetensors;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

final class PeftFoldersTest {
  private static final String LEAST =
      "\"peft_type\": \"LORA\", \"r\": 4, \"lora_alpha\": 8, \"target_modules\": [\"q_proj\"]";

  private final PeftFolders folders = new PeftFolders();

  @TempDir private Path folder;

  @Test
  void readsWhatPeftWrote() throws URISyntaxException {
    Adapter adapter = folders.read(start());
    assertThat(adapter.settings())
        .isEqualTo(new AdapterSettings(4, 8, false, 0, List.of("down_proj", "q_proj", "v_proj")));
    assertThat(adapter.settings().scale()).isEqualTo(2);
    assertThat(adapter.transposed()).isFalse();
    assertThat(adapter.tensors())
        .hasSize(12)
        .contains(
            ParameterTensor.of("model.layers.0.mlp.down_proj.lora_A.weight", 4, 128),
            ParameterTensor.of("model.layers.1.self_attn.v_proj.lora_B.weight", 32, 4));
  }

  @Test
  void writesWhatItReads() throws IOException, URISyntaxException {
    Adapter adapter = folders.read(start());
    folders.write(folder.resolve("out"), adapter, "base");
    Adapter again = folders.read(folder.resolve("out"));
    assertThat(again.settings()).isEqualTo(adapter.settings());
    assertThat(again.tensors()).isEqualTo(adapter.tensors());
    assertThat(again.values()).containsExactly(adapter.values());
    assertThat(Files.readString(folder.resolve("out/adapter_config.json")))
        .contains("\"base_model_name_or_path\" : \"base\"", "\"lora_alpha\" : 8,");
  }

  @Test
  void theScaleOfRsLoraIsDividedByTheRoot() throws IOException {
    config(LEAST + ", \"use_rslora\": true, \"lora_dropout\": 0.1");
    weights("base_model.model.model.layers.0.q_proj.lora_A.weight", 4, 2);
    AdapterSettings settings = folders.read(folder).settings();
    assertThat(settings.scale()).isEqualTo(4);
    assertThat(settings.dropout()).isEqualTo(0.1);
  }

  @TestFactory
  Stream<DynamicTest> whatIsNotUnderstoodIsRejectedByName() {
    return Map.ofEntries(
            Map.entry("\"use_dora\": true", "'use_dora' is true; it is not supported"),
            Map.entry(
                "\"modules_to_save\": [\"lm_head\"]",
                "'modules_to_save' is [\"lm_head\"]; it is not supported"),
            Map.entry(
                "\"rank_pattern\": {\"q_proj\": 8}",
                "'rank_pattern' is {\"q_proj\":8}; it is not supported"),
            Map.entry(
                "\"alpha_pattern\": {\"q_proj\": 8}",
                "'alpha_pattern' is {\"q_proj\":8}; it is not supported"),
            Map.entry(
                "\"layers_to_transform\": [0]",
                "'layers_to_transform' is [0]; it is not supported"),
            Map.entry("\"lora_bias\": true", "'lora_bias' is true; it is not supported"),
            Map.entry("\"bias\": \"all\"", "'bias' is \"all\"; supported is none"),
            Map.entry(
                "\"init_lora_weights\": \"pissa\"",
                "'init_lora_weights' is \"pissa\"; supported is gaussian"),
            Map.entry(
                "\"task_type\": \"SEQ_CLS\"", "'task_type' is \"SEQ_CLS\"; supported is CAUSAL_LM"),
            Map.entry("\"something_new\": 3", "'something_new' is 3; it is not supported"))
        .entrySet()
        .stream()
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.getKey(),
                    () -> assertRefused(LEAST + ", " + each.getKey(), each.getValue())));
  }

  @Test
  void settingsThatMeanNothingAreRejected() throws IOException {
    assertRefused(LEAST.replace("LORA", "IA3"), "'peft_type' is \"IA3\"; supported is LORA");
    assertRefused(LEAST.replace(": 4", ": 0"), "'r' must be a whole number above 0, found 0");
    assertRefused(LEAST.replace(": 8", ": -8"), "'lora_alpha' must be a number above 0, found -8");
    assertRefused(
        LEAST.replace("[\"q_proj\"]", "\".*proj\""),
        "'target_modules' must be a list of names; expressions are not supported, found"
            + " \".*proj\"");
  }

  @Test
  void otherTensorsAreRejectedByName() throws IOException {
    config(LEAST);
    weights("base_model.model.model.layers.0.q_proj.lora_magnitude_vector", 4, 2);
    assertThatThrownBy(() -> folders.read(folder))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            folder.resolve("adapter_model.safetensors")
                + ": tensor 'base_model.model.model.layers.0.q_proj.lora_magnitude_vector' [4, 2]"
                + " is no matrix of a LoRA adapter; those are named"
                + " base_model.model.MODULE.lora_A.weight or .lora_B.weight");
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    assertThatThrownBy(() -> folders.read(folder))
        .isInstanceOf(RunFailedException.class)
        .hasMessage("there is no file " + folder.resolve("adapter_config.json"));
    config(LEAST);
    assertThatThrownBy(() -> folders.read(folder))
        .hasMessage("there is no file " + folder.resolve("adapter_model.safetensors"));
  }

  private void assertRefused(String entries, String message) throws IOException {
    config(entries);
    assertThatThrownBy(() -> folders.read(folder))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(folder.resolve("adapter_config.json") + ": " + message);
  }

  private void config(String entries) throws IOException {
    Files.writeString(folder.resolve("adapter_config.json"), "{" + entries + "}");
  }

  private void weights(String name, int rows, int columns) throws IOException {
    Safetensors.write(
        folder.resolve("adapter_model.safetensors"),
        new TreeMap<>(),
        List.of(ParameterTensor.of(name, rows, columns)),
        FloatBuffer.allocate(rows * columns));
  }

  private static Path start() throws URISyntaxException {
    return Path.of(PeftFoldersTest.class.getResource("/peft/start").toURI());
  }
}
