package dev.sluice.api.sequence;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Sequences to continue side by side.
 *
 * @param tokens each with at least one token; shared, not copied
 * @param randoms what each is drawn by; a generator for each, so that its draws are the same in any
 *     company
 * @since 0.2.0
 */
public record Prompts(List<int[]> tokens, List<? extends RandomGenerator> randoms) {
  public Prompts {
    if (tokens.size() != randoms.size()) {
      throw new IllegalArgumentException(
          tokens.size() + " prompts cannot be drawn by " + randoms.size() + " generators");
    }
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).length == 0) {
        throw new IllegalArgumentException(
            "a prompt has at least 1 token, prompt " + i + " has none");
      }
    }
    tokens = List.copyOf(tokens);
    randoms = List.copyOf(randoms);
  }

  public int count() {
    return tokens.size();
  }
}
