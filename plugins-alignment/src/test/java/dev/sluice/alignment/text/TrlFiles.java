package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What TRL's trainers did to a small Llama: {@code hf/trl} of the vectors. */
final class TrlFiles {
  private TrlFiles() {}

  static Path file(String name) {
    String given = System.getProperty("sluice.vectors", "");
    return given.isEmpty()
        ? Tokenizers.file("/vectors/hf/trl/" + name)
        : Path.of(given, "hf", "trl", name);
  }

  static JsonNode recorded() {
    try {
      return JsonMapper.builder().build().readTree(file("trl_dpo.json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
