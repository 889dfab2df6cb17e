package dev.sluice.runtime.huggingface;

import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.ModelCheckpoint;
import dev.sluice.api.run.Dataset;
import dev.sluice.runtime.file.GgufFile;
import dev.sluice.runtime.file.TensorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A GGUF file under the names of transformers. Of architecture {@code llama} llama.cpp stores the
 * rows of queries and keys such that the two halves of each head alternate: row 2 i + s of a head
 * is row s w/2 + i here.
 */
final class GgufCheckpoint implements ModelCheckpoint {
  private static final Map<String, String> PARTS =
      Map.ofEntries(
          Map.entry("input_layernorm", "attn_norm"),
          Map.entry("self_attn.q_proj", "attn_q"),
          Map.entry("self_attn.k_proj", "attn_k"),
          Map.entry("self_attn.v_proj", "attn_v"),
          Map.entry("self_attn.o_proj", "attn_output"),
          Map.entry("self_attn.q_norm", "attn_q_norm"),
          Map.entry("self_attn.k_norm", "attn_k_norm"),
          Map.entry("post_attention_layernorm", "ffn_norm"),
          Map.entry("mlp.gate_proj", "ffn_gate"),
          Map.entry("mlp.up_proj", "ffn_up"),
          Map.entry("mlp.down_proj", "ffn_down"));

  private final Path path;
  private final DecoderConfig config;
  private final TensorStore store;
  private final boolean alternating;

  /** The names in the file by those of transformers. */
  private final Map<String, String> names = new LinkedHashMap<>();

  private GgufCheckpoint(Path path, DecoderConfig config, TensorStore store) {
    this.path = path;
    this.config = config;
    this.store = store;
    this.alternating = config.type().equals("llama");
    names.put("model.embed_tokens.weight", "token_embd.weight");
    names.put("model.norm.weight", "output_norm.weight");
    names.put("lm_head.weight", "output.weight");
    for (int i = 0; i < config.layers(); i++) {
      String layer = "model.layers." + i + ".";
      String block = "blk." + i + ".";
      PARTS.forEach(
          (part, stored) -> {
            names.put(layer + part + ".weight", block + stored + ".weight");
            names.put(layer + part + ".bias", block + stored + ".bias");
          });
    }
  }

  static GgufCheckpoint of(Path path, GgufFile file) {
    return new GgufCheckpoint(path, new GgufConfig(path, file).config(), file.tensors());
  }

  private String stored(String tensor) {
    return names.getOrDefault(tensor, tensor);
  }

  @Override
  public DecoderConfig config() {
    return config;
  }

  @Override
  public boolean has(String tensor) {
    return store.has(stored(tensor));
  }

  @Override
  public void require(String tensor, List<Long> shape) {
    store.require(stored(tensor), shape);
  }

  @Override
  public void requireOnly(Collection<String> known) {
    List<String> all = new ArrayList<>(known.stream().map(this::stored).toList());
    all.add(GgufConfig.DIVISORS);
    store.requireOnly(all);
  }

  @Override
  public void read(String tensor, long first, float[] into, int from, int count) {
    String stored = stored(tensor);
    if (!alternating || !(tensor.contains(".q_proj.") || tensor.contains(".k_proj."))) {
      store.read(stored, first, into, from, count);
      return;
    }
    int width = tensor.endsWith(".bias") ? 1 : config.width();
    int rows =
        (tensor.contains(".q_proj.") ? config.heads() : config.keyHeads()) * config.headWidth();
    Objects.checkFromIndexSize(first, count, (long) rows * width);
    for (int done = 0; done < count; ) {
      long at = first + done;
      int column = (int) (at % width);
      int some = Math.min(count - done, width - column);
      store.read(stored, place(at / width) * width + column, into, from + done, some);
      done += some;
    }
  }

  /** The row in the file of a row as transformers has it. */
  private long place(long row) {
    int width = config.headWidth();
    long head = row / width;
    int within = (int) (row % width);
    int half = within / (width / 2);
    return head * width + 2L * (within % (width / 2)) + half;
  }

  @Override
  public List<Dataset> datasets() {
    return List.of(StoredCheckpoint.dataset(path, store));
  }
}
