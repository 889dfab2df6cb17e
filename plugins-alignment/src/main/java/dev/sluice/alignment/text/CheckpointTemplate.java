package dev.sluice.alignment.text;

import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.ChatFormat;
import dev.sluice.api.sequence.Conversation;
import dev.sluice.api.sequence.TextPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Conversations as the checkpoint's own template writes them, the way of TRL's trainers: the prompt
 * up to where an answer begins, and prompt and answer together.
 */
record CheckpointTemplate(ChatFormat format) implements ChatStyle {
  @Override
  public boolean renders(String key) {
    return true;
  }

  @Override
  public Writing writing() {
    return Writing.RENDERED;
  }

  @Override
  public PairText pair(
      List<Message> prompt, List<Message> chosen, List<Message> rejected, ChatExtras extras) {
    return new PairText(
        rendered(prompt, true, extras),
        rendered(joined(prompt, chosen), false, extras),
        rendered(joined(prompt, rejected), false, extras),
        Writing.RENDERED);
  }

  @Override
  public AnswerText answer(List<Message> prompt, List<Message> completion, ChatExtras extras) {
    return new AnswerText(
        rendered(prompt, true, extras),
        rendered(joined(prompt, completion), false, extras),
        Writing.RENDERED);
  }

  @Override
  public AnswerText whole(List<Message> messages, ChatExtras extras) {
    return new AnswerText(List.of(), rendered(messages, false, extras), Writing.RENDERED);
  }

  @Override
  public List<TextPart> asked(List<Message> messages) {
    return rendered(messages, true, ChatExtras.NONE);
  }

  private static List<Message> joined(List<Message> first, List<Message> then) {
    List<Message> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }

  private List<TextPart> rendered(List<Message> messages, boolean prompt, ChatExtras extras) {
    List<Map<String, @Nullable Object>> maps = new ArrayList<>();
    messages.forEach(message -> maps.add(ChatExtras.map(message.written())));
    try {
      return format.parts(new Conversation(maps, extras.tools(), prompt, extras.options()));
    } catch (RunFailedException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }
}
