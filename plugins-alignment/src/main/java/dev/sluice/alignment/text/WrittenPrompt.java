package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.api.sequence.TextPart;
import dev.sluice.api.sequence.Tokenizer;
import java.util.List;

/** A prompt as a user writes it: a text, or a list of messages in JSON. */
record WrittenPrompt(ChatStyle style, Tokenizer tokenizer) {
  /**
   * @throws UnusableException if it is a list of messages that cannot be rendered
   */
  int[] tokens(String written) {
    if (written.stripLeading().startsWith("[")) {
      JsonNode list = messages(written);
      if (list.path(0).has("role")) {
        return tokens(
            style.asked(new MessageReader(style).read("the prompt", list)), style.writing());
      }
    }
    return tokens(List.of(TextPart.content(written)), Writing.TEXT);
  }

  private int[] tokens(List<TextPart> parts, Writing writing) {
    return new Encoding(tokenizer).prompt(new AnswerText(parts, List.of(), writing));
  }

  private static JsonNode messages(String written) {
    try {
      return Json.read(written);
    } catch (UnusableException e) {
      return JsonNodeFactory.instance.missingNode();
    }
  }
}
