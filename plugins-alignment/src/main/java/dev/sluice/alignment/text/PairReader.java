package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a line {@code {"prompt": ..., "chosen": ..., "rejected": ...}}. Answers are both texts or
 * both lists of messages; {@link Chats} and {@link Texts} find their prompt.
 */
final class PairReader {
  private static final String SHAPE =
      "a line is one object {\"prompt\": ..., \"chosen\": ..., \"rejected\": ...}, each a text or a"
          + " list of messages {\"role\": ..., \"content\": ...}";

  /** What other programs render into a prompt, and what is not rendered here. */
  private static final List<String> RENDERED =
      List.of("system", "tools", "documents", "image", "images", "videos", "audio");

  private final Chats chats;

  PairReader(ChatTemplate template) {
    chats = new Chats(template);
  }

  /**
   * @throws UnusableException if the line is no pair
   */
  PairText read(String line) {
    JsonNode object = parse(line);
    JsonNode chosen = required(object, "chosen");
    JsonNode rejected = required(object, "rejected");
    JsonNode prompt = object.get("prompt");
    if (chosen.isTextual() != rejected.isTextual()) {
      throw new UnusableException(
          "chosen is "
              + Kinds.of(chosen)
              + " and rejected "
              + Kinds.of(rejected)
              + ": both must be alike");
    }
    for (String key : RENDERED) {
      if (!Kinds.isEmpty(object.get(key))) {
        throw new UnusableException(
            "has " + key + ", which cannot be rendered: put it into the prompt, or leave it out");
      }
    }
    return chosen.isTextual()
        ? texts(prompt, chosen.textValue(), rejected.textValue())
        : chats.read(prompt, chosen, rejected);
  }

  private static PairText texts(@Nullable JsonNode prompt, String chosen, String rejected) {
    if (prompt == null || prompt.isNull()) {
      return Texts.withoutPrompt(chosen, rejected);
    }
    if (!prompt.isTextual()) {
      throw new UnusableException(
          "prompt is " + Kinds.of(prompt) + ", and the answers are texts: it must be a text, too");
    }
    return Texts.withPrompt(prompt.textValue(), chosen, rejected);
  }

  private static JsonNode parse(String line) {
    JsonNode object;
    try {
      object = Json.read(line);
    } catch (UnusableException e) {
      throw new UnusableException(e.getMessage() + "; " + SHAPE);
    }
    if (!object.isObject()) {
      throw new UnusableException("found " + Kinds.of(object) + "; " + SHAPE);
    }
    return object;
  }

  private static JsonNode required(JsonNode object, String key) {
    JsonNode value = object.get(key);
    if (value == null) {
      List<String> keys = new ArrayList<>();
      object.fieldNames().forEachRemaining(keys::add);
      throw new UnusableException(
          "has no "
              + key
              + ", only "
              + (keys.isEmpty() ? "an empty object" : String.join(", ", keys))
              + "; "
              + SHAPE);
    }
    return value;
  }
}
