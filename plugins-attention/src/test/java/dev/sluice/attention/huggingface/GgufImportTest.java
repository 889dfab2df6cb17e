package dev.sluice.attention.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.Tokens;
import dev.sluice.runtime.file.CheckpointTensor;
import dev.sluice.runtime.file.TensorStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same weights as llama.cpp's conversion stores them. */
class GgufImportTest {
  private static final int HEAD = 8;

  @TempDir Path folder;
  private final ByteBuffer out = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void aGgufFileIsTheModelOfItsSafetensors() throws IOException {
    Path source = Imports.resources().resolve("llama-tied");
    Path file = write("llama", source);
    Tokens tokens = Tokens.full(1, 7, new int[] {3, 50, 8, 91, 4, 5, 60});
    assertThat(Imports.model(file, 2).logits(tokens))
        .containsExactly(Imports.model(source, 2).logits(tokens));
  }

  @Test
  void otherArchitecturesAreRefusedByName() throws IOException {
    Path file = write("gemma", Imports.resources().resolve("llama-tied"));
    assertThatThrownBy(() -> Imports.model(file, 1))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            file
                + ": models of architecture 'gemma' cannot be imported; llama, qwen2 and qwen3"
                + " can");
  }

  private Path write(String architecture, Path source) throws IOException {
    TensorStore store = TensorStore.ofFolder(source);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("general.architecture", architecture);
    String key = architecture + ".";
    values.put(key + "block_count", 3);
    values.put(key + "context_length", 256);
    values.put(key + "embedding_length", 48);
    CheckpointTensor up = tensor(store, "model.layers.0.mlp.up_proj.weight");
    values.put(key + "feed_forward_length", up.shape().get(0).intValue());
    values.put(key + "attention.head_count", 6);
    values.put(key + "attention.head_count_kv", 2);
    values.put(key + "attention.layer_norm_rms_epsilon", 1e-5f);
    values.put(key + "rope.freq_base", 100_000f);
    values.put(key + "rope.dimension_count", HEAD);
    out.putInt('G' | 'G' << 8 | 'U' << 16 | 'F' << 24).putInt(3);
    out.putLong(store.tensors().size()).putLong(values.size());
    values.forEach(this::value);
    long offset = 0;
    for (CheckpointTensor tensor : store.tensors()) {
      text(stored(tensor.name()));
      out.putInt(tensor.shape().size());
      for (int i = tensor.shape().size() - 1; i >= 0; i--) {
        out.putLong(tensor.shape().get(i));
      }
      out.putInt(0).putLong(offset);
      offset += (4 * tensor.size() + 31) / 32 * 32;
    }
    for (CheckpointTensor tensor : store.tensors()) {
      align();
      numbers(store, tensor);
    }
    align();
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return Files.write(folder.resolve("model.gguf"), bytes);
  }

  private void align() {
    out.position((out.position() + 31) / 32 * 32);
  }

  private static CheckpointTensor tensor(TensorStore store, String name) {
    return store.tensors().stream().filter(each -> each.name().equals(name)).findFirst().get();
  }

  /** Rows of queries and keys as llama.cpp permutes them: the halves of a head alternate. */
  private void numbers(TensorStore store, CheckpointTensor tensor) {
    float[] all = new float[Math.toIntExact(tensor.size())];
    store.read(tensor.name(), 0, all, 0, all.length);
    boolean permuted = tensor.name().contains("q_proj") || tensor.name().contains("k_proj");
    int width = tensor.shape().get(tensor.shape().size() - 1).intValue();
    for (int i = 0; i < all.length; i++) {
      int row = i / width;
      int within = row % HEAD;
      int from = permuted ? row - within + within % 2 * (HEAD / 2) + within / 2 : row;
      out.putFloat(all[from * width + i % width]);
    }
  }

  private static String stored(String name) {
    return name.replace("model.layers.", "blk.")
        .replace("model.embed_tokens", "token_embd")
        .replace("model.norm", "output_norm")
        .replace("input_layernorm", "attn_norm")
        .replace("post_attention_layernorm", "ffn_norm")
        .replaceAll("self_attn\\.([qkv])_proj", "attn_$1")
        .replace("self_attn.o_proj", "attn_output")
        .replaceAll("mlp\\.(\\w+)_proj", "ffn_$1");
  }

  private void value(String key, Object value) {
    text(key);
    if (value instanceof String text) {
      out.putInt(8);
      text(text);
    } else if (value instanceof Float number) {
      out.putInt(6).putFloat(number);
    } else {
      out.putInt(4).putInt((Integer) value);
    }
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.putLong(bytes.length).put(bytes);
  }
}
