package dev.sluice.alignment.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pairs whose answers are lists of messages: answers, or whole conversations, whose prompt is what
 * both begin with. A prompt that is a text stands next to whole conversations, as in UltraFeedback.
 */
final class Chats {
  private final ChatStyle style;
  private final MessageReader reader;

  Chats(ChatStyle style) {
    this.style = style;
    this.reader = new MessageReader(style);
  }

  PairText read(@Nullable JsonNode prompt, JsonNode chosen, JsonNode rejected, ChatExtras extras) {
    List<Message> preferred = reader.read("chosen", chosen);
    List<Message> other = reader.read("rejected", rejected);
    if (prompt == null || prompt.isNull()) {
      List<Message> common = common("there is no prompt", preferred, other);
      return pair(common, common.size(), preferred, other, extras);
    }
    if (prompt.isTextual()) {
      List<Message> common = common("prompt is a text", preferred, other);
      requireSaid(prompt.textValue(), common);
      return pair(common, common.size(), preferred, other, extras);
    }
    List<Message> asked = reader.read("prompt", prompt);
    return pair(asked, repeated(asked, preferred, other), preferred, other, extras);
  }

  private static List<Message> common(String found, List<Message> chosen, List<Message> rejected) {
    List<Message> common = common(chosen, rejected);
    if (common.isEmpty()) {
      throw new UnusableException(
          found
              + ", and chosen and rejected do not begin with the same message: name the prompt, or"
              + " begin both with it");
    }
    return common;
  }

  /** The messages that both begin with, without the last of either. */
  private static List<Message> common(List<Message> chosen, List<Message> rejected) {
    int most = Math.min(chosen.size(), rejected.size()) - 1;
    int shared = 0;
    while (shared < most && chosen.get(shared).equals(rejected.get(shared))) {
      shared++;
    }
    return chosen.subList(0, shared);
  }

  /** How many of the prompt's last messages both answers begin with. */
  private static int repeated(List<Message> prompt, List<Message> chosen, List<Message> rejected) {
    List<Message> common = common(chosen, rejected);
    for (int count = Math.min(prompt.size(), common.size()); count > 0; count--) {
      if (prompt.subList(prompt.size() - count, prompt.size()).equals(common.subList(0, count))) {
        return count;
      }
    }
    Message last = prompt.get(prompt.size() - 1);
    boolean behindOthers =
        common.stream()
            .takeWhile(message -> !message.role().equals("assistant"))
            .anyMatch(last::equals);
    if (behindOthers || chosen.get(0).equals(last) || rejected.get(0).equals(last)) {
      throw new UnusableException(
          "the prompt's last message stands in the answers again, and what stands before it"
              + " differs: name the prompt once, in front of both answers or in prompt");
    }
    return 0;
  }

  /** A prompt that the conversations do not hold would be left out. */
  private static void requireSaid(String prompt, List<Message> common) {
    String text = prompt.strip();
    boolean said =
        common.stream()
            .map(message -> message.content().strip())
            .anyMatch(
                content ->
                    !content.isEmpty() && (content.contains(text) || text.contains(content)));
    if (!said) {
      throw new UnusableException(
          "prompt is a text that none of the messages says which chosen and rejected begin with:"
              + " leave it out, or write it as a list of messages");
    }
  }

  /**
   * @param from the first messages of the answers themselves
   */
  private PairText pair(
      List<Message> prompt,
      int from,
      List<Message> chosen,
      List<Message> rejected,
      ChatExtras extras) {
    return style.pair(
        prompt,
        chosen.subList(from, chosen.size()),
        rejected.subList(from, rejected.size()),
        extras);
  }
}
