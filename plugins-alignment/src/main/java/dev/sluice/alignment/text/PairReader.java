package dev.sluice.alignment.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Reads a line {@code {"prompt": ..., "chosen": ..., "rejected": ...}}, each a text or a list of
 * messages {@code {"role": ..., "content": ...}}; further keys are not looked at. Chats may leave
 * out the prompt: it is then what both begin with.
 */
final class PairReader {
  private static final String SHAPE =
      "a line is one object {\"prompt\": ..., \"chosen\": ..., \"rejected\": ...}, each a text or a"
          + " list of messages {\"role\": ..., \"content\": ...}";

  private final ChatTemplate template;
  private final ObjectReader json =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  PairReader(ChatTemplate template) {
    this.template = template;
  }

  /**
   * @throws dev.sluice.api.run.RunFailedException if the line is no pair
   */
  PairText read(Line line) {
    JsonNode object = parse(line);
    JsonNode chosen = required(line, object, "chosen");
    JsonNode rejected = required(line, object, "rejected");
    JsonNode prompt = object.get("prompt");
    if (chosen.isTextual() != rejected.isTextual()) {
      throw line.wrong(
          "chosen is " + kind(chosen) + " and rejected " + kind(rejected) + ": both must be alike");
    }
    if (chosen.isTextual()) {
      if (prompt == null || !prompt.isTextual()) {
        throw line.wrong(
            "prompt is "
                + (prompt == null ? "missing" : kind(prompt))
                + ", and the answers are texts: it must be a text, too");
      }
      return new PairText(line, prompt.textValue(), chosen.textValue(), rejected.textValue());
    }
    List<ChatTemplate.Message> preferred = messages(line, "chosen", chosen);
    List<ChatTemplate.Message> other = messages(line, "rejected", rejected);
    return prompt == null
        ? implicit(line, preferred, other)
        : chat(line, messages(line, "prompt", prompt), preferred, other);
  }

  private PairText implicit(
      Line line, List<ChatTemplate.Message> chosen, List<ChatTemplate.Message> rejected) {
    int most = Math.min(chosen.size(), rejected.size()) - 1;
    int shared = 0;
    while (shared < most && chosen.get(shared).equals(rejected.get(shared))) {
      shared++;
    }
    if (shared == 0) {
      throw line.wrong(
          "there is no prompt, and chosen and rejected do not begin with the same message: name"
              + " the prompt, or begin both with it");
    }
    return chat(
        line,
        chosen.subList(0, shared),
        chosen.subList(shared, chosen.size()),
        rejected.subList(shared, rejected.size()));
  }

  private PairText chat(
      Line line,
      List<ChatTemplate.Message> prompt,
      List<ChatTemplate.Message> chosen,
      List<ChatTemplate.Message> rejected) {
    String role = chosen.get(0).role();
    if (!role.equals(rejected.get(0).role())) {
      throw line.wrong(
          "chosen goes on as "
              + role
              + " and rejected as "
              + rejected.get(0).role()
              + ": both answers must have one role");
    }
    return new PairText(
        line, template.prompt(prompt, role), template.answer(chosen), template.answer(rejected));
  }

  private JsonNode parse(Line line) {
    JsonNode object;
    try {
      object = json.readValue(line.text());
    } catch (JsonProcessingException e) {
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      // Jackson tells where something began, and of which source, which it keeps to itself.
      String what = e.getOriginalMessage().replaceAll(" \\(start marker at .*\\)", "");
      throw line.wrong("not JSON at column " + column + ": " + what + "; " + SHAPE);
    }
    if (!object.isObject()) {
      throw line.wrong("found " + kind(object) + "; " + SHAPE);
    }
    return object;
  }

  private static JsonNode required(Line line, JsonNode object, String key) {
    JsonNode value = object.get(key);
    if (value == null) {
      List<String> keys = new ArrayList<>();
      Iterator<String> names = object.fieldNames();
      names.forEachRemaining(keys::add);
      throw line.wrong(
          "has no "
              + key
              + ", only "
              + (keys.isEmpty() ? "an empty object" : String.join(", ", keys))
              + "; "
              + SHAPE);
    }
    return value;
  }

  private static List<ChatTemplate.Message> messages(Line line, String key, JsonNode list) {
    if (!list.isArray()) {
      throw line.wrong(
          key + " is " + kind(list) + ": where one is a list of messages, all must be");
    }
    List<ChatTemplate.Message> messages = new ArrayList<>();
    for (JsonNode each : list) {
      JsonNode role = each.get("role");
      JsonNode content = each.get("content");
      if (role == null || content == null || !role.isTextual() || !content.isTextual()) {
        throw line.wrong(
            "message "
                + (messages.size() + 1)
                + " of "
                + key
                + " must be {\"role\": a text, \"content\": a text}, found "
                + each);
      }
      messages.add(new ChatTemplate.Message(role.textValue(), content.textValue()));
    }
    if (messages.isEmpty()) {
      throw line.wrong(key + " has no message: it must have at least one");
    }
    return messages;
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case STRING -> "a text";
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      default -> "nothing";
    };
  }
}
