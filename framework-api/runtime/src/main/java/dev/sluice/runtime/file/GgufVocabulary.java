package dev.sluice.runtime.file;

import dev.sluice.api.run.RunFailedException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tokenizer of a GGUF file, as {@code tokenizer.ggml.*} has it.
 *
 * @param model such as {@code gpt2} (byte-level BPE) or {@code llama} (SentencePiece)
 * @param splitting how text is cut before merging, such as {@code smollm}; empty if not said
 * @param tokens each at its number
 * @param scores as many, or none
 * @param types as many, or none: 1 normal, 2 unknown, 3 control, 4 user-defined, 5 unused, 6 byte
 * @param merges two pieces with a space between, the first merged first
 * @param begin the token that begins a text
 * @param end the token that ends one
 * @param unknown the token for what has none
 * @param padding the token that fills rows
 * @param addBegin whether texts begin with that token
 * @param addEnd whether texts end with that token
 * @param addSpace whether a space is put before a text
 * @param chatTemplate in Jinja
 * @since 0.3.0
 */
public record GgufVocabulary(
    String model,
    String splitting,
    List<String> tokens,
    List<Float> scores,
    List<Long> types,
    List<String> merges,
    OptionalInt begin,
    OptionalInt end,
    OptionalInt unknown,
    OptionalInt padding,
    Optional<Boolean> addBegin,
    Optional<Boolean> addEnd,
    Optional<Boolean> addSpace,
    Optional<String> chatTemplate) {
  static final String PREFIX = "tokenizer.ggml.";

  static GgufVocabulary of(GgufFile file, String name) {
    List<String> tokens = file.list(PREFIX + "tokens", String.class, "texts");
    List<Float> scores = file.list(PREFIX + "scores", Float.class, "numbers");
    List<Long> types = file.list(PREFIX + "token_type", Long.class, "whole numbers");
    requireAsMany(name, "scores", scores.size(), tokens.size());
    requireAsMany(name, "token_type", types.size(), tokens.size());
    return new GgufVocabulary(
        file.text(PREFIX + "model"),
        file.get(PREFIX + "pre", String.class, "a text").orElse(""),
        tokens,
        scores,
        types,
        file.list(PREFIX + "merges", String.class, "texts"),
        token(file, name, "bos_token_id", tokens.size()),
        token(file, name, "eos_token_id", tokens.size()),
        token(file, name, "unknown_token_id", tokens.size()),
        token(file, name, "padding_token_id", tokens.size()),
        file.get(PREFIX + "add_bos_token", Boolean.class, "a boolean"),
        file.get(PREFIX + "add_eos_token", Boolean.class, "a boolean"),
        file.get(PREFIX + "add_space_prefix", Boolean.class, "a boolean"),
        file.get("tokenizer.chat_template", String.class, "a text"));
  }

  private static void requireAsMany(String name, String key, int found, int tokens) {
    if (found != 0 && found != tokens) {
      throw new RunFailedException(
          "%s: '%s%s' has %,d elements, but there are %,d tokens"
              .formatted(name, PREFIX, key, found, tokens));
    }
  }

  private static OptionalInt token(GgufFile file, String name, String key, int tokens) {
    Optional<Long> token = file.get(PREFIX + key, Long.class, "a whole number");
    if (token.isPresent() && (token.get() < 0 || token.get() >= tokens)) {
      throw new RunFailedException(
          "%s: '%s%s' is %d, but there are %,d tokens"
              .formatted(name, PREFIX, key, token.get(), tokens));
    }
    return token.isPresent() ? OptionalInt.of(token.get().intValue()) : OptionalInt.empty();
  }
}
