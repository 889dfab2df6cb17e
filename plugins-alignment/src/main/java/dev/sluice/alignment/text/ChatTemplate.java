package dev.sluice.alignment.text;

import dev.sluice.api.sequence.TextPart;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How messages become one text: each between what stands before and after it, where {@code {role}}
 * is its role, and {@code {name}} what it carries under that key. Tool calls follow the content,
 * each between {@code <tool_call>} and {@code </tool_call>}. A prompt ends with what stands before
 * the first message of the answer, an answer without what stands after its last.
 */
record ChatTemplate(String before, String after) {
  private static final Pattern KEY = Pattern.compile("\\{(\\w+)}");

  /** Whether what a message carries under a key is rendered. */
  boolean renders(String key) {
    String placeholder = "{" + key + "}";
    return before.contains(placeholder) || after.contains(placeholder);
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
