package dev.sluice.runtime.text.chat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A conversation for a chat template. Values are texts, booleans, numbers, null, and lists and maps
 * of those, as a JSON reader gives them.
 *
 * @param messages each with a role and usually a content
 * @param tools JSON schemas of functions; null for none
 * @param prompt whether the text ends where the assistant's answer begins
 * @param options further variables of the template, such as {@code enable_thinking}
 * @since 0.3.0
 */
public record ChatRequest(
    List<? extends Map<String, ? extends @Nullable Object>> messages,
    @Nullable List<?> tools,
    boolean prompt,
    Map<String, ? extends @Nullable Object> options) {

  /** The names of a message's reasoning; templates read the first, gpt-oss' the second. */
  private static final List<String> REASONING =
      List.of("reasoning_content", "thinking", "reasoning");

  /** A conversation without tools and options. */
  public static ChatRequest of(
      List<? extends Map<String, ? extends @Nullable Object>> messages, boolean prompt) {
    return new ChatRequest(messages, null, prompt, Map.of());
  }

  /**
   * The variables of a template; messages are without null entries, as transformers passes them.
   */
  Map<String, @Nullable Object> variables(Map<String, String> special) {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>(special);
    variables.putAll(options);
    List<Map<String, Object>> all = new ArrayList<>();
    messages.forEach(message -> all.add(whole(message)));
    variables.put("messages", all);
    variables.put("tools", tools);
    variables.put("documents", options.get("documents"));
    variables.put("add_generation_prompt", prompt);
    return variables;
  }

  /** The same with the special tokens marked that it spells. */
  ChatRequest marked(SpelledTokens tokens) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    messages.forEach(message -> all.add(marked(message, tokens)));
    @Nullable List<?> schemas = tools == null ? null : (List<?>) tokens.marked(tools);
    return new ChatRequest(all, schemas, prompt, marked(options, tokens));
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
