package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How messages become one text: each between what stands before and after it, where {@code {role}}
 * is its role, and {@code {name}} what it carries under that key. Tool calls follow the content,
 * each between {@code <tool_call>} and {@code </tool_call>}. A prompt ends with what stands before
 * the first message of the answer, an answer without what stands after its last.
 */
record ChatTemplate(String before, String after) implements ChatStyle {
  private static final Message ANSWER = new Message("assistant", "", List.of(), Map.of());
  private static final Pattern KEY = Pattern.compile("\\{(\\w+)}");

  @Override
  public boolean renders(String key) {
    String placeholder = "{" + key + "}";
    return before.contains(placeholder) || after.contains(placeholder);
  }

  @Override
  public Writing writing() {
    return Writing.AROUND;
  }

  @Override
  public PairText pair(
      List<Message> prompt, List<Message> chosen, List<Message> rejected, ChatExtras extras) {
    Message first = chosen.get(0);
    Message other = rejected.get(0);
    if (!first.role().equals(other.role()) || !first.more().equals(other.more())) {
      throw new UnusableException(
          "chosen continues as "
              + described(first)
              + " and rejected as "
              + described(other)
              + ": both answers must have one role");
    }
    return new PairText(prompt(prompt, first), answer(chosen), answer(rejected), Writing.AROUND);
  }

  private static String described(Message message) {
    return message.role() + (message.more().isEmpty() ? "" : " with " + message.more());
  }

  @Override
  public AnswerText answer(List<Message> prompt, List<Message> completion, ChatExtras extras) {
    return new AnswerText(prompt(prompt, completion.get(0)), answer(completion), Writing.AROUND);
  }

  @Override
  public AnswerText whole(List<Message> messages, ChatExtras extras) {
    Message last = messages.get(messages.size() - 1);
    List<TextPart> parts = prompt(messages.subList(0, messages.size() - 1), last);
    parts.addAll(answer(List.of(last)));
    return new AnswerText(List.of(), parts, Writing.AROUND);
  }

  @Override
  public List<TextPart> asked(List<Message> messages) {
    return prompt(messages, ANSWER);
  }

  List<TextPart> prompt(List<Message> messages, Message answer) {
    List<TextPart> parts = new ArrayList<>();
    for (Message message : messages) {
      around(before, message, parts);
      body(message, parts);
      around(after, message, parts);
    }
    around(before, answer, parts);
    return parts;
  }

  List<TextPart> answer(List<Message> messages) {
    List<TextPart> parts = new ArrayList<>();
    body(messages.get(0), parts);
    for (int i = 1; i < messages.size(); i++) {
      around(after, messages.get(i - 1), parts);
      around(before, messages.get(i), parts);
      body(messages.get(i), parts);
    }
    return parts;
  }

  private static void body(Message message, List<TextPart> parts) {
    parts.add(TextPart.content(message.content()));
    boolean first = message.content().isEmpty();
    for (String call : message.toolCalls()) {
      parts.add(TextPart.markup((first ? "" : "\n") + "<tool_call>\n"));
      parts.add(TextPart.content(call));
      parts.add(TextPart.markup("\n</tool_call>"));
      first = false;
    }
  }

  /** What a message carries is its writer's, so that it cannot spell a special token. */
  private static void around(String template, Message message, List<TextPart> parts) {
    Matcher matcher = KEY.matcher(template);
    int from = 0;
    while (matcher.find()) {
      String key = matcher.group(1);
      String value = key.equals("role") ? message.role() : message.more().getOrDefault(key, "");
      parts.add(TextPart.markup(template.substring(from, matcher.start())));
      parts.add(TextPart.content(value));
      from = matcher.end();
    }
    parts.add(TextPart.markup(template.substring(from)));
  }
}
