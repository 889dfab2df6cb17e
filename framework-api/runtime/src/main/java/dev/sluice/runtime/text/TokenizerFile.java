package dev.sluice.runtime.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.api.run.RunFailedException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the library does not say of a {@code tokenizer.json}.
 *
 * @param vocabulary one above the largest token
 * @param end the token that ends an answer
 * @param endText how it is written
 * @param special how the special tokens are written, that one among them
 */
record TokenizerFile(int vocabulary, int end, String endText, Set<String> special) {
  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private static final List<String> USUAL =
      List.of("</s>", "<|im_end|>", "<|eot_id|>", "<|endoftext|>", "<eos>", "[SEP]");

  /** Far above any vocabulary: a policy has a row of weights for each number below the largest. */
  private static final int LARGEST = (1 << 20) - 1;

  /**
   * @param source the tokenizer
   * @param end how the ending token is written; empty for what the checkpoint names, or a usual one
   * @throws RunFailedException if the file is no such, or has no such token
   */
  static TokenizerFile read(TokenizerSource source, String end) {
    String named = source.named();
    JsonNode root;
    try {
      root = JSON.readValue(new String(source.json(), StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      throw new RunFailedException(
          String.format(
              "%s cannot be read: not JSON at line %d, column %d",
              named, at.getLineNr(), at.getColumnNr()),
          e);
    }
    JsonNode vocabulary = root.path("model").path("vocab");
    if (!vocabulary.isContainerNode()) {
      throw new RunFailedException(
          named + " has no model.vocab: it must be a tokenizer.json of Hugging Face's tokenizers");
    }
    Map<String, Integer> tokens = new HashMap<>();
    Set<String> special = new HashSet<>();
    try {
      collect(vocabulary, tokens);
      collect(root.path("added_tokens"), tokens, special);
    } catch (IllegalArgumentException e) {
      throw new RunFailedException(named + " cannot be used: " + e.getMessage(), e);
    }
    int largest = tokens.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
    List<String> wanted =
        !end.isEmpty() ? List.of(end) : source.end().isEmpty() ? USUAL : List.of(source.end());
    for (String text : wanted) {
      Integer token = tokens.get(text);
      if (token != null) {
        special.add(text);
        return new TokenizerFile(largest + 1, token, text, Set.copyOf(special));
      }
    }
    throw new RunFailedException(
        named
            + " has no token "
            + String.join(" or ", wanted)
            + " to end an answer; name one of its "
            + tokens.size()
            + " tokens by end");
  }

  /** A vocabulary is an object of numbers, or a list of pieces with scores, in order. */
  private static void collect(JsonNode vocabulary, Map<String, Integer> tokens) {
    if (vocabulary.isArray()) {
      for (int i = 0; i < vocabulary.size(); i++) {
        tokens.put(vocabulary.get(i).path(0).asText(), i);
      }
    } else {
      vocabulary
          .properties()
          .forEach(each -> tokens.put(each.getKey(), number(each.getKey(), each.getValue())));
    }
  }

  private static void collect(JsonNode added, Map<String, Integer> tokens, Set<String> special) {
    for (JsonNode each : added) {
      String text = each.path("content").asText();
      tokens.put(text, number(text, each.path("id")));
      if (each.path("special").asBoolean() && !text.isEmpty()) {
        special.add(text);
      }
    }
  }

  private static int number(String text, JsonNode id) {
    if (!id.isIntegralNumber()
        || !id.canConvertToInt()
        || id.intValue() < 0
        || id.intValue() > LARGEST) {
      throw new IllegalArgumentException(
          "token \""
              + text
              + "\" has the number "
              + (id.isMissingNode() ? "nothing" : id)
              + ": it must be from 0 to "
              + LARGEST);
    }
    return id.intValue();
  }
}
