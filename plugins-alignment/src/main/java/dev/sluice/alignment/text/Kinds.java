package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** JSON values as messages name them. */
final class Kinds {
  private static final int LONGEST = 200;

  private Kinds() {}

  static String of(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "a text";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "nothing";
    };
  }

  /** Missing, or null, which is how tables write what is missing. */
  static boolean isNothing(@Nullable JsonNode node) {
    return node == null || node.isNull();
  }

  /** Nothing, or an empty text, list or object. */
  static boolean isEmpty(@Nullable JsonNode node) {
    return node == null
        || node.isNull()
        || (node.isContainerNode() && node.isEmpty())
        || (node.isTextual() && node.textValue().isEmpty());
  }

  /** The value, cut where it is long. */
  static String shortened(JsonNode node) {
    String text = node.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
