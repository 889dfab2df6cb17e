package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the messages of a chat. What a message carries is rendered or refused, never left out in
 * silence; a key whose value is null or empty carries nothing.
 */
record MessageReader(ChatStyle style) {
  private static final Set<String> OWN = Set.of("role", "content", "tool_calls");

  /**
   * @throws UnusableException if this is no list of messages
   */
  List<Message> read(String key, JsonNode list) {
    if (!list.isArray()) {
      throw new UnusableException(
          key + " is " + Kinds.of(list) + ": where one is a list of messages, all must be");
    }
    List<Message> messages = new ArrayList<>();
    for (JsonNode each : list) {
      messages.add(message("message " + (messages.size() + 1) + " of " + key, each));
    }
    if (messages.isEmpty()) {
      throw new UnusableException(key + " has no message: it must have at least one");
    }
    return messages;
  }

  private Message message(String where, JsonNode each) {
    JsonNode role = each.get("role");
    List<String> calls = calls(where, each.get("tool_calls"));
    JsonNode content = each.get("content");
    boolean none = Kinds.isNothing(content);
    if (role == null
        || !role.isTextual()
        || (none ? calls.isEmpty() : !content.isTextual() && !content.isArray())) {
      throw new UnusableException(
          where
              + " must be {\"role\": a text, \"content\": a text or a list of text parts}, found "
              + Kinds.shortened(each));
    }
    return new Message(
        role.textValue(),
        none ? "" : content(where, content),
        calls,
        more(where, each),
        style.writing() == Writing.RENDERED ? each : MissingNode.getInstance());
  }

  private static String content(String where, JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < content.size(); i++) {
      JsonNode part = content.get(i);
      JsonNode written = part.path("text");
      if (!part.path("type").asText().equals("text") || !written.isTextual()) {
        throw new UnusableException(
            "part "
                + (i + 1)
                + " of "
                + where
                + " must be {\"type\": \"text\", \"text\": a text}: only text can be read, found "
                + Kinds.shortened(part));
      }
      text.append(written.textValue());
    }
    return text.toString();
  }

  private static List<String> calls(String where, JsonNode calls) {
    if (Kinds.isEmpty(calls)) {
      return List.of();
    }
    if (!calls.isArray()) {
      throw new UnusableException(
          "tool_calls of " + where + " must be a list, found " + Kinds.shortened(calls));
    }
    List<String> texts = new ArrayList<>();
    calls.forEach(call -> texts.add(call.toString()));
    return texts;
  }

  private Map<String, String> more(String where, JsonNode each) {
    Map<String, String> more = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : each.properties()) {
      String key = entry.getKey();
      if (OWN.contains(key) || Kinds.isEmpty(entry.getValue())) {
        continue;
      }
      if (!style.renders(key)) {
        throw new UnusableException(
            where
                + " carries "
                + key
                + ", which before-message and after-message do not render: name {"
                + key
                + "} in them, or leave it out of the file");
      }
      JsonNode value = entry.getValue();
      more.put(key, value.isTextual() ? value.textValue() : value.toString());
    }
    return more;
  }
}
