package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** Of other layouts. */
  private static final List<String> OTHER = List.of("completion", "label");

  private final ChatStyle style;
  private final Chats chats;

  PairReader(ChatStyle style) {
    this.style = style;
    chats = new Chats(style);
  }

  /**
   * @throws UnusableException if the line is no pair
   */
  PairText read(String line) {
    return read(TextLines.object(line, SHAPE));
  }

  /**
   * @throws UnusableException if the object is no pair
   */
  PairText read(JsonNode object) {
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
    for (String key : OTHER) {
      if (!Kinds.isNothing(object.get(key))) {
        throw new UnusableException(
            "mixes two layouts, with " + TextLines.keys(object) + "; " + SHAPE);
      }
    }
    TextLines.requireRendered(object, style);
    return chosen.isTextual()
        ? texts(prompt, chosen.textValue(), rejected.textValue())
        : chats.read(prompt, chosen, rejected, ChatExtras.of(object));
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

  private static JsonNode required(JsonNode object, String key) {
    JsonNode value = object.get(key);
    if (value == null) {
      throw new UnusableException(
          "has no " + key + ", only " + TextLines.keys(object) + "; " + SHAPE);
    }
    return value;
  }
}
