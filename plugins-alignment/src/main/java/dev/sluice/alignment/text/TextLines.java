package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Lines that are one JSON object each. */
final class TextLines {
  /** What other programs render into a prompt, and what is not rendered here. */
  private static final List<String> RENDERED =
      List.of("system", "documents", "image", "images", "videos", "audio");

  private TextLines() {}

  /**
   * @param shape what a line is, for messages
   * @throws UnusableException if it is none
   */
  static JsonNode object(String line, String shape) {
    JsonNode object;
    try {
      object = Json.read(line);
    } catch (UnusableException e) {
      throw new UnusableException(e.getMessage() + "; " + shape);
    }
    if (!object.isObject()) {
      throw new UnusableException("found " + Kinds.of(object) + "; " + shape);
    }
    return object;
  }

  static void requireRendered(JsonNode object, ChatStyle style) {
    for (String key : RENDERED) {
      requireNone(object, key);
    }
    if (style.writing() != Writing.RENDERED) {
      requireNone(object, "tools");
    }
  }

  private static void requireNone(JsonNode object, String key) {
    if (!Kinds.isEmpty(object.get(key))) {
      throw new UnusableException(
          "has " + key + ", which cannot be rendered: put it into the prompt, or leave it out");
    }
  }

  /** The object's keys, for messages. */
  static String keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys.isEmpty() ? "an empty object" : String.join(", ", keys);
  }
}
