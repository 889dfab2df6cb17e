package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.run.RunFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the library does not say of a {@code tokenizer.json}.
 *
 * @param vocabulary one above the largest token
 * @param end the token that ends an answer
 * @param endText how it is written
 */
record TokenizerFile(int vocabulary, int end, String endText) {
  private static final List<String> USUAL =
      List.of("</s>", "<|im_end|>", "<|eot_id|>", "<|endoftext|>", "<eos>", "[SEP]");

  /**
   * @param end how the ending token is written; empty to find a usual one
   * @throws RunFailedException if the file is no such, or has no such token
   */
  static TokenizerFile read(String file, String end) {
    JsonNode root;
    try {
      root = new JsonMapper().readTree(Path.of(file).toFile());
    } catch (IOException e) {
      throw new RunFailedException(
          "the tokenizer " + file + " cannot be read: " + String.valueOf(e.getMessage()), e);
    }
    JsonNode vocabulary = root.path("model").path("vocab");
    if (vocabulary.isMissingNode()) {
      throw new RunFailedException(
          "the tokenizer "
              + file
              + " has no model.vocab: it must be a tokenizer.json of Hugging Face's tokenizers");
    }
    Map<String, Integer> tokens = tokens(vocabulary, root.path("added_tokens"));
    int largest = tokens.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    List<String> wanted = end.isEmpty() ? USUAL : List.of(end);
    for (String text : wanted) {
      Integer token = tokens.get(text);
      if (token != null) {
        return new TokenizerFile(largest + 1, token, text);
      }
    }
    throw new RunFailedException(
        "the tokenizer "
            + file
            + " has no token "
            + String.join(" or ", wanted)
            + " to end an answer; name one of its "
            + tokens.size()
            + " tokens by end");
  }

  /** A vocabulary is an object of numbers, or a list of pieces with scores, in order. */
  private static Map<String, Integer> tokens(JsonNode vocabulary, JsonNode added) {
    Map<String, Integer> tokens = new HashMap<>();
    if (vocabulary.isArray()) {
      for (int i = 0; i < vocabulary.size(); i++) {
        tokens.put(vocabulary.get(i).path(0).asText(), i);
      }
    } else {
      vocabulary.properties().forEach(each -> tokens.put(each.getKey(), each.getValue().asInt()));
    }
    for (JsonNode each : added) {
      tokens.put(each.path("content").asText(), each.path("id").asInt());
    }
    return tokens;
  }
}
