package dev.sluice.runtime.text.chat;

import dev.sluice.api.sequence.Conversation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a template reads of a conversation. */
final class ChatVariables {
  /** The names of a message's reasoning; templates read the first, gpt-oss' the second. */
  private static final List<String> REASONING =
      List.of("reasoning_content", "thinking", "reasoning");

  private ChatVariables() {}

  /**
   * The variables of a template; messages are without null entries, as transformers passes them.
   */
  static Map<String, @Nullable Object> of(Conversation chat, Map<String, String> special) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(special);
    variables.putAll(chat.options());
    List<Map<String, Object>> all = new ArrayList<>();
    chat.messages().forEach(message -> all.add(whole(message)));
    variables.put("messages", all);
    variables.put("tools", chat.tools());
    variables.put("documents", chat.options().get("documents"));
    variables.put("add_generation_prompt", chat.prompt());
    return variables;
  }

  /** The same with the special tokens marked that it spells. */
  static Conversation marked(Conversation chat, SpelledTokens tokens) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    chat.messages().forEach(message -> all.add(marked(message, tokens)));
    @Nullable List<?> tools = chat.tools();
    @Nullable List<?> schemas = tools == null ? null : (List<?>) tokens.marked(tools);
    return new Conversation(all, schemas, chat.prompt(), marked(chat.options(), tokens));
  }

  private static Map<String, @Nullable Object> marked(
      Map<String, ? extends @Nullable Object> values, SpelledTokens tokens) {
    Map<String, @Nullable Object> marked = new LinkedHashMap<>();
    values.forEach((name, value) -> marked.put(name, tokens.marked(value)));
    return marked;
  }

  private static Map<String, Object> whole(Map<String, ? extends @Nullable Object> message) {
    Map<String, Object> whole = new LinkedHashMap<>();
    message.forEach(
        (name, value) -> {
          if (value != null) {
            whole.put(name, value);
          }
        });
    REASONING.stream()
        .map(whole::get)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(
            reasoning -> {
              whole.putIfAbsent("thinking", reasoning);
              whole.put("reasoning_content", reasoning);
            });
    return whole;
  }
}
