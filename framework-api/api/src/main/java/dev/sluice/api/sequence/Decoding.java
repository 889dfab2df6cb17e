package dev.sluice.api.sequence;

import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;

/**
 * How the next token follows from its logits: in this order the penalty, the temperature, the most
 * probable tokens (Fan et al. 2018, arXiv:1805.04833), the nucleus (Holtzman et al. 2020,
 * arXiv:1904.09751) and the share of the best one (Nguyen et al. 2024, arXiv:2407.01082). The same
 * order and the same edge cases as in transformers' {@code generate}; {@link NextToken} computes
 * it.
 *
 * @since 0.2.0
 */
public record Decoding(
    @Describe("Logits are divided by it; 0 takes the most probable token.")
        @PositiveOrZero
        @DecimalMax(Double.POSITIVE_INFINITY)
        double temperature,
    @Describe(
            "Only so many of the most probable tokens can be drawn, and those as probable as the"
                + " last of them; 0 for all.")
        @PositiveOrZero
        int topK,
    @Describe(
            "Only the most probable tokens that together reach this probability can be drawn; 1 for"
                + " all.")
        @PositiveOrZero
        @DecimalMax(1)
        double topP,
    @Describe(
            "Only tokens at least this many times as probable as the best one can be drawn; 0 for"
                + " all.")
        @PositiveOrZero
        @DecimalMax(1)
        double minP,
    @Describe(
            "Logits of tokens that the text has, the prompt among it, are divided by it where they"
                + " are above 0, else multiplied; 1 for none.")
        @Positive
        double repetitionPenalty) {
  public Decoding {
    require(temperature >= 0, "temperature must be 0 or more", temperature);
    require(topK >= 0, "top-k must be 0 or more", topK);
    require(topP >= 0 && topP <= 1, "top-p must be from 0 to 1", topP);
    require(minP >= 0 && minP <= 1, "min-p must be from 0 to 1", minP);
    require(
        repetitionPenalty > 0 && repetitionPenalty < Double.POSITIVE_INFINITY,
        "repetition-penalty must be above 0",
        repetitionPenalty);
  }

  /** Draws from the distribution as it is. */
  public static Decoding defaults() {
    return temperature(1);
  }

  /** Always the most probable token. */
  public static Decoding greedy() {
    return temperature(0);
  }

  /** By a temperature alone; 0 takes the most probable token. */
  public static Decoding temperature(double temperature) {
    return new Decoding(temperature, 0, 1, 0, 1);
  }

  /** Whether nothing but the temperature changes logits. */
  public boolean plain() {
    return equals(temperature(temperature));
  }

  private static void require(boolean holds, String rule, Number value) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", not " + value);
    }
  }
}
