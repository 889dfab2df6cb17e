package dev.sluice.runtime.huggingface;

import dev.sluice.api.checkpoint.DecoderConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the configuration of each family of decoders; defaults are those of transformers.
 *
 * @since 0.3.0
 */
public final class DecoderConfigReader {
  private static final String FULL = "full_attention";

  /** Entries that change nothing that a decoder computes. */
  private static final Set<String> HARMLESS =
      Set.of(
          "_name_or_path",
          "architectures",
          "dtype",
          "initializer_range",
          "pad_token_id",
          "pretraining_tp",
          "torch_dtype",
          "transformers.js_config",
          "transformers_version",
          "unk_token_id",
          "use_cache",
          // Of training, which says its own.
          "attention_dropout",
          "attn_pdrop",
          "embd_pdrop",
          "resid_pdrop",
          "task_specific_params",
          "rope_interleaved",
          "is_llama_config",
          "output_attentions",
          "output_hidden_states",
          // GPT-2's head for summaries.
          "summary_activation",
          "summary_first_dropout",
          "summary_proj_to_labels",
          "summary_type",
          "summary_use_proj",
          "n_ctx");

  private final ConfigFile file;

  private DecoderConfigReader(ConfigFile file) {
    this.file = file;
  }

  /**
   * Reads {@code config.json}. What is not understood is refused by name, never ignored.
   *
   * @throws dev.sluice.api.run.RunFailedException if it is missing, or is of a model that cannot be
   *     imported
   */
  public static DecoderConfig read(Path folder) {
    return new DecoderConfigReader(ConfigFile.read(folder.resolve("config.json"))).config();
  }

  private DecoderConfig config() {
    String type = file.text("model_type");
    DecoderConfig config =
        switch (type) {
          case "llama", "mistral", "qwen2", "qwen3" -> rotary(type);
          case "gpt2" -> learnt();
          default ->
              throw file.fault(
                  "models of type '%s' cannot be imported; llama, mistral, qwen2, qwen3 and gpt2 can"
                      .formatted(type));
        };
    file.only("rope_interleaved", "false");
    file.only("add_cross_attention", "false");
    file.requireOnly(HARMLESS);
    if (config.heads() % config.keyHeads() != 0) {
      throw file.fault(
          "%d heads are no multiple of %d key heads".formatted(config.heads(), config.keyHeads()));
    }
    return config;
  }

  private DecoderConfig rotary(String type) {
    file.only("hidden_act", "silu");
    int width = file.count("hidden_size");
    int heads = file.count("num_attention_heads");
    int positions = file.count("max_position_embeddings");
    int vocabulary = file.count("vocab_size");
    boolean biased = type.equals("qwen2") || (!type.equals("mistral") && flag("attention_bias"));
    return new DecoderConfig(
        type,
        file.count("num_hidden_layers"),
        width,
        heads,
        file.count("num_key_value_heads", heads),
        headWidth(width, heads),
        file.count("intermediate_size"),
        vocabulary,
        positions,
        file.real("rms_norm_eps", 1e-6),
        flag("tie_word_embeddings"),
        new DecoderConfig.Biases(
            biased, biased && !type.equals("qwen2"), type.equals("llama") && flag("mlp_bias")),
        type.equals("qwen3"),
        window(type),
        Optional.of(new RopeReader(file, positions).rope()),
        begin(vocabulary),
        file.tokens("eos_token_id", vocabulary));
  }

  private DecoderConfig learnt() {
    file.only("activation_function", "gelu_new");
    file.only("scale_attn_weights", "true");
    file.only("scale_attn_by_inverse_layer_idx", "false");
    file.only("reorder_and_upcast_attn", "false");
    int width = file.count("n_embd");
    int heads = file.count("n_head");
    int vocabulary = file.count("vocab_size");
    return new DecoderConfig(
        "gpt2",
        file.count("n_layer"),
        width,
        heads,
        heads,
        headWidth(width, heads),
        file.count("n_inner", 4 * width),
        vocabulary,
        file.count("n_positions"),
        file.real("layer_norm_epsilon", 1e-5),
        file.flag("tie_word_embeddings", true),
        new DecoderConfig.Biases(true, true, true),
        false,
        0,
        Optional.empty(),
        begin(vocabulary),
        file.tokens("eos_token_id", vocabulary));
  }

  private boolean flag(String key) {
    return file.flag(key, false);
  }

  private int headWidth(int width, int heads) {
    if (!file.has("head_dim") && width % heads != 0) {
      throw file.fault("the width %d is no multiple of %d heads".formatted(width, heads));
    }
    return file.count("head_dim", width / heads);
  }

  /** Mistral's holds for all layers; Qwen's is off, or some layers have it, which is refused. */
  private int window(String type) {
    if (type.equals("mistral")) {
      file.all("layer_types", file.has("sliding_window") ? "sliding_attention" : FULL);
      return file.count("sliding_window", 0);
    }
    if (type.startsWith("qwen")) {
      file.only("use_sliding_window", "false");
      file.all("layer_types", FULL);
      file.count("sliding_window", 0);
      file.count("max_window_layers", 1);
    }
    return 0;
  }

  private OptionalInt begin(int vocabulary) {
    List<Integer> begin = file.tokens("bos_token_id", vocabulary);
    return begin.isEmpty() ? OptionalInt.empty() : OptionalInt.of(begin.get(0));
  }
}
