package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/**
 * A message of a chat.
 *
 * @param role such as {@code user}
 * @param toolCalls in JSON
 * @param more texts and numbers that it carries under further keys, such as {@code name}
 * @param written as it stands in the file, where it is rendered so; nothing elsewhere
 */
record Message(
    String role,
    String content,
    List<String> toolCalls,
    Map<String, String> more,
    JsonNode written) {
  /** A message whose rendering reads nothing else. */
  Message(String role, String content, List<String> toolCalls, Map<String, String> more) {
    this(role, content, toolCalls, more, MissingNode.getInstance());
  }
}
