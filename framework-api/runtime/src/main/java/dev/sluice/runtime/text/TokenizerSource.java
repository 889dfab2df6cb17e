package dev.sluice.runtime.text;

import dev.sluice.api.run.Dataset;
import dev.sluice.api.run.InputFile;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.run.Sha256;
import dev.sluice.runtime.file.GgufFile;
import dev.sluice.runtime.file.GgufVocabulary;
import dev.sluice.runtime.text.chat.CheckpointChat;
import dev.sluice.runtime.text.chat.JinjaChatTemplate;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a tokenizer is from.
 *
 * @param named in messages
 * @param path as the descriptor has it
 * @param json a {@code tokenizer.json}
 * @param end how the token is written that ends a text; empty if the source does not say
 * @param chat the chat template, if there is one
 */
record TokenizerSource(
    String named, String path, byte[] json, String end, Optional<JinjaChatTemplate> chat) {
  private static final String FILE = "tokenizer.json";

  /**
   * A checkpoint, a folder with a {@code tokenizer.json} or a {@code .gguf} file, or a {@code
   * tokenizer.json} alone.
   *
   * @param clock for templates that write the day
   * @throws RunFailedException if it has no tokenizer that can be read
   */
  static TokenizerSource of(String checkpoint, Clock clock) {
    Path path = path(checkpoint);
    if (Files.isDirectory(path)) {
      return ofFolder(checkpoint, path, clock);
    }
    if (checkpoint.endsWith(".gguf")) {
      InputFile.size("the tokenizer", checkpoint);
      return ofGguf(checkpoint, path, clock);
    }
    if (Files.exists(path) || checkpoint.endsWith(".json")) {
      byte[] json = InputFile.read("the tokenizer", checkpoint);
      return new TokenizerSource(
          "the tokenizer " + checkpoint, checkpoint, json, "", Optional.empty());
    }
    throw new RunFailedException(
        "the tokenizer's folder "
            + checkpoint
            + " does not exist: name the folder of a checkpoint with its tokenizer.json, a .gguf"
            + " file or a tokenizer.json; paths are relative to the folder in which the run is"
            + " started, "
            + Path.of("").toAbsolutePath());
  }

  private static Path path(String checkpoint) {
    try {
      return Path.of(checkpoint);
    } catch (InvalidPathException e) {
      throw new RunFailedException("the tokenizer's folder " + checkpoint + " is no file name", e);
    }
  }

  private static TokenizerSource ofFolder(String checkpoint, Path folder, Clock clock) {
    String file = folder.resolve(FILE).toString();
    if (!Files.exists(folder.resolve(FILE))) {
      throw new RunFailedException(
          "the checkpoint "
              + checkpoint
              + " has no "
              + FILE
              + (Files.exists(folder.resolve("tokenizer.model"))
                  ? ", only a tokenizer.model of SentencePiece: load and save it once with"
                      + " transformers' AutoTokenizer, which writes one"
                  : ": its tokenizer is missing"));
    }
    byte[] json = InputFile.read("the tokenizer", file);
    return new TokenizerSource(
        "the tokenizer " + file,
        checkpoint,
        json,
        CheckpointChat.read(folder).special().getOrDefault("eos_token", ""),
        JinjaChatTemplate.ofCheckpoint(folder, clock));
  }

  private static TokenizerSource ofGguf(String checkpoint, Path file, Clock clock) {
    GgufVocabulary vocabulary =
        GgufFile.open(file)
            .vocabulary()
            .orElseThrow(
                () ->
                    new RunFailedException(
                        "the checkpoint " + checkpoint + " has no tokenizer in its metadata"));
    GgufTokenizer tokenizer = new GgufTokenizer(checkpoint, vocabulary);
    Map<String, String> special = tokenizer.special();
    return new TokenizerSource(
        "the tokenizer of " + checkpoint,
        checkpoint,
        tokenizer.json().getBytes(StandardCharsets.UTF_8),
        special.getOrDefault("eos_token", ""),
        vocabulary
            .chatTemplate()
            .map(source -> JinjaChatTemplate.of(checkpoint, source, special, clock)));
  }

  private static byte[] written(JinjaChatTemplate template) {
    return template.sources().toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What a run records: a digest of the tokenizer and of how it writes chats. */
  Dataset dataset(int vocabulary) {
    Path name = Path.of(path).getFileName();
    return new Dataset(
        Objects.requireNonNullElse(name, Path.of(path)).toString(),
        path,
        "sha256:" + (chat.isEmpty() ? Sha256.hex(json) : Sha256.hex(json, written(chat.get()))),
        vocabulary,
        "tokens");
  }
}
