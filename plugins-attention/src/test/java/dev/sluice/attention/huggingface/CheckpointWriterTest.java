package dev.sluice.attention.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.checkpoint.ModelCheckpoint;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Threads;
import dev.sluice.api.vector.Workers;
import dev.sluice.runtime.file.WeightType;
import dev.sluice.runtime.huggingface.CheckpointFiles;
import dev.sluice.runtime.huggingface.CheckpointWriter;
import dev.sluice.runtime.vector.WorkerPool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every family, out and in again. */
final class CheckpointWriterTest {
  private static final Path MODELS = Path.of("src/test/resources/vectors/hf/models");
  private static final Workers WORKERS = new WorkerPool(new Threads(2), () -> {});

  @TempDir private Path folder;

  private static float[] values(ModelCheckpoint checkpoint) {
    return new CheckpointReader(checkpoint).read(WORKERS);
  }

  @TestFactory
  Stream<DynamicTest> whatIsWrittenIsReadToTheBit() {
    return Stream.of(
            "llama-tied", "llama-rope3", "llama-yarn", "mistral-window", "qwen2", "qwen3", "gpt2")
        .map(name -> DynamicTest.dynamicTest(name, () -> requireSame(name)));
  }

  private void requireSame(String name) throws IOException {
    ModelCheckpoint original = new CheckpointFiles().open(MODELS.resolve(name));
    float[] values = values(original);
    for (long largest : new long[] {CheckpointWriter.LARGEST, 60_000}) {
      Path target = Files.createDirectories(folder.resolve(name + largest));
      new CheckpointWriter(WeightType.F32, largest).write(target, original.config(), values);
      ModelCheckpoint again = new CheckpointFiles().open(target);
      assertThat(again.config()).isEqualTo(original.config());
      assertThat(values(again)).containsExactly(values);
      assertThat(target.resolve("model.safetensors.index.json").toFile().exists())
          .isEqualTo(largest == 60_000);
    }
  }

  @Test
  void numbersThatAreTooLargeForTheTypeAreRejected() {
    ModelCheckpoint original = new CheckpointFiles().open(MODELS.resolve("llama-tied"));
    float[] values = values(original);
    values[5] = 1e6f;
    assertThatThrownBy(
            () ->
                new CheckpointWriter(WeightType.F16, CheckpointWriter.LARGEST)
                    .write(folder, original.config(), values))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "number 5 of tensor 'model.embed_tokens.weight' is 1000000.0, which is too large for"
                + " F16");
  }
}
