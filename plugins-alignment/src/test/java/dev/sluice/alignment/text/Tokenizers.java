package dev.sluice.alignment.text;

import dev.sluice.runtime.text.HuggingFace;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** Files of test resources. */
final class Tokenizers {
  private Tokenizers() {}

  /** A byte-level BPE of 380 tokens with ChatML's special tokens, trained for a TRL run. */
  static HuggingFace chatMl() {
    return new HuggingFace(
        new HuggingFace.Params(file("/chatml/tokenizer.json").toString(), /* end= */ ""));
  }

  static Path file(String resource) {
    try {
      return Path.of(Objects.requireNonNull(Tokenizers.class.getResource(resource)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
