package dev.sluice.api.sequence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation for a {@link ChatFormat}. Values are texts, booleans, numbers, null, and lists and
 * maps of those, as a JSON reader gives them.
 *
 * @param messages each with a role and usually a content
 * @param tools JSON schemas of functions; null for none
 * @param prompt whether the text ends where the assistant's answer begins
 * @param options further variables of the template, such as {@code enable_thinking}
 * @since 0.3.0
 */
public record Conversation(
    List<? extends Map<String, ? extends @Nullable Object>> messages,
    @Nullable List<?> tools,
    boolean prompt,
    Map<String, ? extends @Nullable Object> options) {

  /** A conversation without tools and options. */
  public static Conversation of(
      List<? extends Map<String, ? extends @Nullable Object>> messages, boolean prompt) {
    return new Conversation(messages, null, prompt, Map.of());
  }
}
