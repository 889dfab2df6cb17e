package dev.sluice.api.reward;

import dev.sluice.api.run.RunFailedException;
import java.util.Map;

/**
 * An answer that is judged.
 *
 * @param prompt as the data writes it
 * @param completion the answer, without the token that ends it
 * @param tokens how many tokens the policy wrote, the ending one included
 * @param columns the data line's values by name, such as {@code answer}: texts as they are, other
 *     values as their JSON; may be empty
 * @since 0.2.0
 */
public record JudgedText(
    String prompt, String completion, int tokens, Map<String, String> columns) {
  public JudgedText {
    columns = Map.copyOf(columns);
  }

  /**
   * A value of the data line.
   *
   * @throws RunFailedException if the line has none of that name
   */
  public String column(String name) {
    String value = columns.get(name);
    if (value == null) {
      throw new RunFailedException(
          "the reward reads the column '"
              + name
              + "', which the data line of this prompt does not have: \""
              + prompt
              + "\"");
    }
    return value;
  }
}
