package dev.sluice.alignment.text;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Files of test resources. */
final class Tokenizers {
  private Tokenizers() {}

  /** A byte-level BPE of our own with four merges: th, the, " the", at. */
  static HuggingFace small(String end) {
    return of("/tokenizer/tokenizer.json", end);
  }

  /** A byte-level BPE of 380 tokens with ChatML's special tokens, trained for a TRL run. */
  static HuggingFace chatMl() {
    return of("/chatml/tokenizer.json", "");
  }

  static HuggingFace of(String resource, String end) {
    return new HuggingFace(new HuggingFace.Params(file(resource).toString(), end));
  }

  static Path file(String resource) {
    try {
      return Path.of(Objects.requireNonNull(Tokenizers.class.getResource(resource)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
