package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.api.sequence.TextPart;
import java.util.List;
import java.util.Map;

/** A prompt as a user writes it: a text, or a list of messages in JSON. */
record WrittenPrompt(ChatTemplate template) {
  private static final Message ANSWER = new Message("assistant", "", List.of(), Map.of());

  /**
   * @throws UnusableException if it is a list of messages that cannot be rendered
   */
  List<TextPart> parts(String written) {
    if (written.stripLeading().startsWith("[")) {
      JsonNode list = messages(written);
      if (list.path(0).has("role")) {
        return template.prompt(new MessageReader(template).read("the prompt", list), ANSWER);
      }
    }
    return List.of(TextPart.content(written));
  }

  private static JsonNode messages(String written) {
    try {
      return Json.read(written);
    } catch (UnusableException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
