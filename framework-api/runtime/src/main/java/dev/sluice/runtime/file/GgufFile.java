package dev.sluice.runtime.file;

import dev.sluice.api.run.RunFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A GGUF file of version 2 or 3, little-endian, mapped into memory
 * (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md): metadata, and tensors of the types
 * F64, F32, F16, BF16, Q8_0, Q4_0 and Q4_1. Safe for several threads.
 *
 * @since 0.3.0
 */
public final class GgufFile {
  private final String name;
  private final Map<String, Object> metadata;
  private final TensorStore tensors;

  private GgufFile(String name, Map<String, Object> metadata, TensorStore tensors) {
    this.name = name;
    this.metadata = metadata;
    this.tensors = tensors;
  }

  /**
   * Opens a file and checks all of its header.
   *
   * @throws RunFailedException if it is missing, damaged, or has what is not read, in one line
   */
  public static GgufFile open(Path file) {
    GgufHeader header = new GgufHeader(MappedFile.open(file));
    return new GgufFile(file.toString(), header.metadata(), header.tensors());
  }

  /**
   * All metadata, in the order of the file: whole numbers as Long (BigInteger above 2^63), Float,
   * Double, Boolean, String, and lists of those.
   */
  public Map<String, Object> metadata() {
    return metadata;
  }

  /** The tensors; shapes are row-major, so the reverse of ggml's. */
  public TensorStore tensors() {
    return tensors;
  }

  /**
   * A text that must be there.
   *
   * @throws RunFailedException if it is missing or another type
   */
  public String text(String key) {
    return get(key, String.class, "a text").orElseThrow(() -> missing(key));
  }

  /**
   * A whole number that must be there.
   *
   * @throws RunFailedException if it is missing or another type
   */
  public long integer(String key) {
    return get(key, Long.class, "a whole number").orElseThrow(() -> missing(key));
  }

  /**
   * A number that must be there.
   *
   * @throws RunFailedException if it is missing or another type
   */
  public double real(String key) {
    return get(key, Number.class, "a number").orElseThrow(() -> missing(key)).doubleValue();
  }

  /** A value, which must be of that type where it is there. */
  <T> Optional<T> get(String key, Class<T> type, String what) {
    Object value = metadata.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw new RunFailedException("%s: '%s' is not %s".formatted(name, key, what));
    }
    return Optional.of(type.cast(value));
  }

  /** A list of that type; empty where there is none. */
  <T> List<T> list(String key, Class<T> type, String what) {
    List<?> list = get(key, List.class, "a list").map(each -> (List<?>) each).orElse(List.of());
    for (Object each : list) {
      if (!type.isInstance(each)) {
        throw new RunFailedException("%s: '%s' is not a list of %s".formatted(name, key, what));
      }
    }
    @SuppressWarnings("unchecked")
    List<T> checked = (List<T>) list;
    return checked;
  }

  private RunFailedException missing(String key) {
    return new RunFailedException("%s has no '%s' in its metadata".formatted(name, key));
  }

  /**
   * The tokenizer, as data.
   *
   * @return empty if the file has none
   * @throws RunFailedException if its lists do not fit each other
   */
  public Optional<GgufVocabulary> vocabulary() {
    return metadata.containsKey(GgufVocabulary.PREFIX + "tokens")
        ? Optional.of(GgufVocabulary.of(this, name))
        : Optional.empty();
  }
}
