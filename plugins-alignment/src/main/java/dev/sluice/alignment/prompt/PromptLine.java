package dev.sluice.alignment.prompt;

import dev.sluice.api.alignment.Completion;
import java.util.Map;

/**
 * A prompt with its data line. Shared, not copied.
 *
 * @param prompt its tokens, at least one
 * @param answer the tokens of the line's answer with the ending one; empty where it has none
 * @param text of the prompt
 * @param columns the line's values by name: texts as they are, others as their JSON
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record PromptLine(int[] prompt, int[] answer, String text, Map<String, String> columns) {
  /** The prompt with the line's answer, which it has. */
  public Completion answered() {
    return new Completion(prompt, answer);
  }
}
