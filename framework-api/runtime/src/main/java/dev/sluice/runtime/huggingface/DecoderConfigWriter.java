package dev.sluice.runtime.huggingface;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.Rope;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.WeightType;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Writes what {@link DecoderConfigReader} reads, as transformers 5 does. */
final class DecoderConfigWriter {
  private static final Map<String, String> CLASSES =
      Map.of(
          "llama",
          "LlamaForCausalLM",
          "mistral",
          "MistralForCausalLM",
          "qwen2",
          "Qwen2ForCausalLM",
          "qwen3",
          "Qwen3ForCausalLM",
          "gpt2",
          "GPT2LMHeadModel");

  private DecoderConfigWriter() {}

  /**
   * The content of {@code config.json}.
   *
   * @throws RunFailedException if it cannot say what the decoder computes
   */
  static ObjectNode json(DecoderConfig config, WeightType type) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("architectures").add(CLASSES.get(config.type()));
    json.put("model_type", config.type()).put("dtype", dtype(type));
    json.put("vocab_size", config.vocabulary()).put("tie_word_embeddings", config.tied());
    config.begin().ifPresent(begin -> json.put("bos_token_id", begin));
    ends(json, config.ends());
    if (config.type().equals("gpt2")) {
      learnt(json, config);
    } else {
      rotary(json, config);
    }
    return json;
  }

  /** One end as a number, several as a list, none as null. */
  static void ends(ObjectNode json, List<Integer> ends) {
    if (ends.size() == 1) {
      json.put("eos_token_id", ends.get(0));
    } else if (ends.isEmpty()) {
      json.putNull("eos_token_id");
    } else {
      ArrayNode list = json.putArray("eos_token_id");
      ends.forEach(list::add);
    }
  }

  private static void learnt(ObjectNode json, DecoderConfig config) {
    json.put("n_layer", config.layers())
        .put("n_embd", config.width())
        .put("n_head", config.heads())
        .put("n_inner", config.hidden())
        .put("n_positions", config.positions())
        .put("layer_norm_epsilon", config.epsilon())
        .put("activation_function", "gelu_new")
        .put("attn_pdrop", 0.0)
        .put("embd_pdrop", 0.0)
        .put("resid_pdrop", 0.0);
  }

  private static void rotary(ObjectNode json, DecoderConfig config) {
    json.put("num_hidden_layers", config.layers())
        .put("hidden_size", config.width())
        .put("num_attention_heads", config.heads())
        .put("num_key_value_heads", config.keyHeads())
        .put("head_dim", config.headWidth())
        .put("intermediate_size", config.hidden())
        .put("max_position_embeddings", config.positions())
        .put("rms_norm_eps", config.epsilon())
        .put("hidden_act", "silu")
        .put("attention_dropout", 0.0);
    json.set("rope_parameters", rope(config.rope().orElseThrow()));
    switch (config.type()) {
      case "llama" -> {
        requireAlike(config.biases());
        json.put("attention_bias", config.biases().output());
        json.put("mlp_bias", config.biases().feedForward());
      }
      case "qwen3" -> json.put("attention_bias", config.biases().projections());
      case "mistral" -> window(json, config.window());
      default -> {}
    }
    if (config.type().startsWith("qwen")) {
      json.put("use_sliding_window", false);
      ArrayNode layers = json.putArray("layer_types");
      Collections.nCopies(config.layers(), "full_attention").forEach(layers::add);
    }
  }

  private static void window(ObjectNode json, int window) {
    if (window == 0) {
      json.putNull("sliding_window");
    } else {
      json.put("sliding_window", window);
    }
  }

  private static void requireAlike(DecoderConfig.Biases biases) {
    if (biases.projections() != biases.output()) {
      throw new RunFailedException(
          "a llama has biases of queries, keys and values together with those of the output, or"
              + " none of them");
    }
  }

  private static ObjectNode rope(Rope rope) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("rope_type", rope.type()).put("rope_theta", rope.base());
    switch (rope.type()) {
      case "default" -> {}
      case "linear", "dynamic" -> json.put("factor", rope.factor());
      case "llama3" ->
          json.put("factor", rope.factor())
              .put("low_freq_factor", rope.low())
              .put("high_freq_factor", rope.high())
              .put("original_max_position_embeddings", rope.context());
      case "yarn" -> {
        json.put("factor", rope.factor())
            .put("beta_slow", rope.low())
            .put("beta_fast", rope.high())
            .put("original_max_position_embeddings", rope.context())
            .put("truncate", rope.truncated());
        rope.attention().ifPresent(factor -> json.put("attention_factor", factor));
      }
      default ->
          throw new RunFailedException(
              "config.json has no name for the rotation of this model, whose .gguf file gives its"
                  + " divisors as numbers");
    }
    return json;
  }

  private static String dtype(WeightType type) {
    return switch (type) {
      case F32 -> "float32";
      case F16 -> "float16";
      case BF16 -> "bfloat16";
    };
  }
}
