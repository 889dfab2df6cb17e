package dev.sluice.runtime.huggingface;

import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.checkpoint.Rope;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.runtime.file.CheckpointTensor;
import dev.sluice.runtime.file.GgufFile;
import dev.sluice.runtime.file.GgufVocabulary;
import dev.sluice.runtime.file.TensorStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The configuration in a GGUF file's metadata. Architecture {@code llama} is Llama's, Mistral's and
 * SmolLM2's; GPT-2, whose matrices llama.cpp transposes, is not read.
 */
final class GgufConfig {
  static final String DIVISORS = "rope_freqs.weight";

  private final Path path;
  private final GgufFile file;
  private final String type;

  GgufConfig(Path path, GgufFile file) {
    this.path = path;
    this.file = file;
    this.type = file.text("general.architecture");
    if (!List.of("llama", "qwen2", "qwen3").contains(type)) {
      throw new RunFailedException(
          "%s: models of architecture '%s' cannot be imported; llama, qwen2 and qwen3 can"
              .formatted(path, type));
    }
  }

  DecoderConfig config() {
    int width = count("embedding_length");
    int heads = count("attention.head_count");
    Optional<GgufVocabulary> words = file.vocabulary();
    TensorStore tensors = file.tensors();
    refuse("attention.sliding_window", 0);
    refuse("expert_count", 0);
    int headWidth = has("attention.key_length") ? count("attention.key_length") : width / heads;
    int positions = count("context_length");
    boolean biased = type.equals("qwen2");
    return new DecoderConfig(
        type,
        count("block_count"),
        width,
        heads,
        has("attention.head_count_kv") ? count("attention.head_count_kv") : heads,
        headWidth,
        count("feed_forward_length"),
        vocabulary(tensors),
        positions,
        file.real(key("attention.layer_norm_rms_epsilon")),
        !tensors.has("output.weight"),
        new DecoderConfig.Biases(biased, false, false),
        type.equals("qwen3"),
        0,
        Optional.of(rope(positions, headWidth)),
        words.map(GgufVocabulary::begin).orElse(OptionalInt.empty()),
        words.map(GgufVocabulary::end).stream().flatMapToInt(OptionalInt::stream).boxed().toList());
  }

  private int vocabulary(TensorStore tensors) {
    return tensors.tensors().stream()
        .filter(tensor -> tensor.name().equals("token_embd.weight"))
        .map(CheckpointTensor::shape)
        .filter(shape -> shape.size() == 2)
        .map(shape -> Math.toIntExact(shape.get(0)))
        .findFirst()
        .orElseThrow(
            () -> new RunFailedException(path + " has no matrix 'token_embd.weight' of tokens"));
  }

  private Rope rope(int positions, int headWidth) {
    if (has("rope.dimension_count")) {
      int turned = count("rope.dimension_count");
      if (turned != headWidth) {
        throw new RunFailedException(
            "%s: %d of %d columns of a head are rotated; supported are all"
                .formatted(path, turned, headWidth));
      }
    }
    double base = has("rope.freq_base") ? file.real(key("rope.freq_base")) : 10_000;
    String scaling =
        has("rope.scaling.type")
            ? file.text(key("rope.scaling.type"))
            : has("rope.scale_linear") ? "linear" : "none";
    double factor =
        has("rope.scaling.factor")
            ? file.real(key("rope.scaling.factor"))
            : has("rope.scale_linear") ? file.real(key("rope.scale_linear")) : 1;
    List<Double> divisors = divisors(headWidth);
    return switch (scaling) {
      case "none" ->
          new Rope(
              divisors.isEmpty() ? "default" : "divisors",
              base,
              1,
              positions,
              1,
              1,
              true,
              OptionalDouble.empty(),
              divisors);
      case "linear" ->
          new Rope("linear", base, factor, positions, 1, 1, true, OptionalDouble.empty());
      case "yarn" ->
          new Rope(
              "yarn",
              base,
              factor,
              count("rope.scaling.original_context_length"),
              1,
              32,
              true,
              OptionalDouble.of(0.1 * Math.log(factor) + 1));
      default ->
          throw new RunFailedException(
              "%s: the rotation '%s' is not supported; none, linear and yarn are"
                  .formatted(path, scaling));
    };
  }

  private List<Double> divisors(int headWidth) {
    if (!file.tensors().has(DIVISORS)) {
      return List.of();
    }
    int pairs = headWidth / 2;
    file.tensors().require(DIVISORS, List.of((long) pairs));
    float[] numbers = new float[pairs];
    file.tensors().read(DIVISORS, 0, numbers, 0, pairs);
    List<Double> divisors = new ArrayList<>();
    for (float number : numbers) {
      if (!(number > 0)) {
        throw new RunFailedException(
            "%s: '%s' has %s; divisors are above 0".formatted(path, DIVISORS, number));
      }
      divisors.add((double) number);
    }
    return divisors;
  }

  private String key(String name) {
    return type + "." + name;
  }

  private boolean has(String name) {
    return file.metadata().containsKey(key(name));
  }

  private int count(String name) {
    long value = file.integer(key(name));
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw new RunFailedException(
          "%s: '%s' is %d; it must be a whole number above 0".formatted(path, key(name), value));
    }
    return (int) value;
  }

  private void refuse(String name, long harmless) {
    if (has(name) && file.integer(key(name)) != harmless) {
      throw new RunFailedException(
          "%s: '%s' is %d; supported is %d"
              .formatted(path, key(name), file.integer(key(name)), harmless));
    }
  }
}
