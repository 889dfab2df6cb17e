package dev.sluice.experiments.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.api.checkpoint.DecoderConfig;
import dev.sluice.api.run.Dataset;
import dev.sluice.api.sequence.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files of a run's tokenizer, next to its weights. */
final class TokenizerFiles {
  private static final String TOKENIZER = "tokenizer.json";
  private static final String GENERATION = "generation_config.json";
  private static final List<String> OTHERS =
      List.of(
          "tokenizer_config.json",
          "special_tokens_map.json",
          "added_tokens.json",
          "chat_template.jinja",
          "chat_template.json",
          "vocab.json",
          "merges.txt");

  private TokenizerFiles() {}

  /** With the settings of generation, which name the ends of texts. */
  static void copy(Tokenizer tokenizer, Path folder, DecoderConfig config) throws IOException {
    copy(tokenizer, folder);
    Optional<Path> settings =
        source(tokenizer).map(file -> file.resolveSibling(GENERATION)).filter(Files::exists);
    if (settings.isPresent()) {
      Files.copy(settings.get(), folder.resolve(GENERATION));
      return;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    config.begin().ifPresent(begin -> json.put("bos_token_id", begin));
    if (!config.ends().isEmpty()) {
      ArrayNode ends = json.putArray("eos_token_id");
      config.ends().forEach(ends::add);
    }
    Files.writeString(
        folder.resolve(GENERATION),
        new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
  }

  /** Nothing for a tokenizer that has no file, or one of another program. */
  static void copy(Tokenizer tokenizer, Path folder) throws IOException {
    Optional<Path> source = source(tokenizer);
    if (source.isEmpty()) {
      return;
    }
    Files.copy(source.get(), folder.resolve(TOKENIZER));
    for (String name : OTHERS) {
      Path file = source.get().resolveSibling(name);
      if (Files.isRegularFile(file)) {
        Files.copy(file, folder.resolve(name));
      }
    }
  }

  private static Optional<Path> source(Tokenizer tokenizer) {
    return tokenizer
        .source()
        .map(Dataset::source)
        .map(Path::of)
        .map(path -> Files.isDirectory(path) ? path.resolve(TOKENIZER) : path)
        .filter(file -> file.toString().endsWith(".json") && Files.isRegularFile(file));
  }
}
