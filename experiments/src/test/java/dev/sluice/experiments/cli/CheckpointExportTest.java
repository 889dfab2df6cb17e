package dev.sluice.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.api.checkpoint.ModelCheckpoint;
import dev.sluice.api.checkpoint.TensorNames;
import dev.sluice.runtime.huggingface.CheckpointFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints in, and out again; {@code ci/scripts/exported_checkpoint.py} has transformers read
 * them.
 */
class CheckpointExportTest {
  private static final Path BASE =
      Path.of("..", "plugins-alignment/src/test/resources/vectors/hf/trl/base");
  private static final String IMPORTED = "{type: hugging-face, folder: \"" + BASE + "\"}";

  @TempDir Path runs;
  private SmallFlows flows = SmallFlows.in(Path.of(""));
  private CommandLineCase line = flows.line();

  @BeforeEach
  void folders() {
    flows = SmallFlows.in(runs);
    line = flows.line();
  }

  private void train(String model, String... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "run",
                Path.of("descriptors", "language-model.yaml"),
                "experiment.model=" + model,
                "experiment.tokenizer={type: checkpoint}",
                "experiment.length=32",
                "experiment.windows=2",
                "experiment.write=0",
                "experiment.training={batch: 2, steps: 2}",
                "-q",
                "--folder",
                runs.resolve("text")));
    words.addAll(List.of(more));
    assertThat(line.run(words.toArray())).as(line.err()).isZero();
  }

  private Path exported(String name, Object... options) {
    List<Object> words = new ArrayList<>(List.of("export", "text", "-o", runs.resolve(name)));
    words.addAll(List.of(options));
    assertThat(line.run(words.toArray())).as(line.err()).isZero();
    return runs.resolve(name);
  }

  private String generated(Object from, Object... options) {
    List<Object> words = new ArrayList<>(List.of("generate", from));
    words.addAll(List.of(options));
    assertThat(line.run(words.toArray())).as(line.err()).isZero();
    return line.out();
  }

  private static float[] tensors(Path checkpoint) {
    ModelCheckpoint open = new CheckpointFiles().open(checkpoint);
    List<TensorNames.Source> sources =
        TensorNames.of(open.config()).targets().stream()
            .flatMap(target -> target.sources().stream())
            .toList();
    float[] all = new float[sources.stream().mapToInt(CheckpointExportTest::size).sum()];
    int at = 0;
    for (TensorNames.Source source : sources) {
      open.read(source.tensor(), 0, all, at, size(source));
      at += size(source);
    }
    return all;
  }

  private static int size(TensorNames.Source source) {
    return Math.toIntExact(source.shape().stream().reduce(1L, Math::multiplyExact));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void anImportedModelIsExportedWithItsTokenizerAndWritesTheSame() throws IOException {
    train(IMPORTED);
    Path folder = exported("out", "--format", "hugging-face");

    assertThat(names(folder))
        .containsExactly(
            "README.md",
            "chat_template.jinja",
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "tokenizer.json",
            "tokenizer_config.json");
    assertThat(new CheckpointFiles().open(folder).config())
        .isEqualTo(new CheckpointFiles().open(BASE).config());
    assertThat(tensors(folder)).isNotEqualTo(tensors(BASE));
    Object[] greedy = {"--prompt", "Please be", "--temperature", 0, "--tokens", 12};
    assertThat(generated(folder, greedy)).isEqualTo(generated("text", greedy));
    assertThat(Files.readString(folder.resolve("README.md")))
        .startsWith("---\nlibrary_name: transformers\n")
        .contains("## Data\n", "## Figures\n", "| eval/loss | ", "  type: language-model\n");
  }

  @Test
  void anExportOfAnExportHasTheSameBits() throws IOException {
    train(IMPORTED, "experiment.training.optimizer={type: adam, rate: 1e-30}");
    Path folder = exported("out", "--format", "hugging-face", "--shard-megabytes", 1);
    // Nothing was learnt at such a rate.
    assertThat(tensors(folder)).containsExactly(tensors(BASE), within(1e-29f));
  }

  @Test
  void aDecoderOfSluiceIsALlama() throws IOException {
    train(
        "{layers: 1, width: 16, heads: 2, key-heads: 1, hidden: 32, activation: swiglu, positions:"
            + " {type: rotary, layout: half-split}}");
    Path folder = exported("out", "--format", "hugging-face", "--precision", "bfloat16");

    JsonNode config = new ObjectMapper().readTree(folder.resolve("config.json").toFile());
    assertThat(config.path("model_type").asText()).isEqualTo("llama");
    assertThat(config.path("dtype").asText()).isEqualTo("bfloat16");
    assertThat(names(folder))
        .containsExactly("README.md", "config.json", "generation_config.json", "model.safetensors");
    assertThat(new CheckpointFiles().open(folder).config().hidden()).isEqualTo(32);
  }

  @Test
  void whatCannotBeExportedIsRejectedInOneLine() throws IOException {
    train("{layers: 1, width: 16, heads: 2, key-heads: 1, hidden: 32, activation: gelu}");
    Path out = runs.resolve("out");
    flows.refused(
        "the model of %s is none that transformers has: sequence-model hugging-face is, and a transformer with norm rms, activation swiglu, soft-cap 0, positions rotary of layout half-split without scaling, and biases only without a window"
            .formatted(runs.resolve("text")),
        "export",
        "text",
        "--format",
        "hugging-face",
        "-o",
        out);
    assertThat(out).doesNotExist();
    flows.refused(
        "the model of %s has no adapter; --format peft takes runs of sequence-model lora, and --format hugging-face others"
            .formatted(runs.resolve("text")),
        "export",
        "text",
        "--format",
        "peft",
        "-o",
        out);
    flows.refused(
        "--precision bfloat16 needs --format hugging-face; others are float32",
        "export",
        "text",
        "--precision",
        "bfloat16",
        "-o",
        out);
    flows.refused(
        "--shard-megabytes must be at least 1, not 0",
        "export",
        "text",
        "--shard-megabytes",
        0,
        "-o",
        out);
    Files.createDirectories(out);
    Files.writeString(out.resolve("mine"), "x");
    assertThat(names(out)).containsExactly("mine");
  }

  @Test
  void aFolderWithFilesIsLeftAsItIs() throws IOException {
    train(IMPORTED);
    Path out = Files.createDirectories(runs.resolve("out"));
    Files.writeString(out.resolve("mine"), "x");
    flows.refused(
        out + " is there already; name a new or empty folder",
        "export",
        "text",
        "--format",
        "hugging-face",
        "-o",
        out);
    assertThat(names(out)).containsExactly("mine");
  }

  @Test
  void anAdapterIsExportedForPeftOrMerged() throws IOException {
    train("{type: lora, rank: 2, base: " + IMPORTED + "}");
    Path adapter = exported("adapter", "--format", "peft");
    assertThat(names(adapter))
        .contains("README.md", "adapter_config.json", "adapter_model.safetensors");
    JsonNode config = new ObjectMapper().readTree(adapter.resolve("adapter_config.json").toFile());
    assertThat(config.path("base_model_name_or_path").asText()).isEqualTo(BASE.toString());
    Path merged = exported("merged", "--format", "hugging-face");
    Object[] greedy = {"--prompt", "Please be", "--temperature", 0, "--tokens", 12};
    assertThat(generated(merged, greedy)).isEqualTo(generated("text", greedy));
  }
}
