package dev.sluice.alignment.reward;

import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.reward.JudgedText;
import dev.sluice.api.reward.TextReward;
import jakarta.inject.Inject;

/**
 * DAPO's punishment of texts that are too long: 0 up to {@code longest - buffer}, then falling
 * evenly to -1 at {@code longest}, and -1 beyond (Yu et al. 2025, arXiv:2503.14476, equation 13).
 */
@Describe("DAPO's punishment: 0, then falling to -1 at the longest length.")
public final class SoftOverlong implements TextReward {
  private final Params params;

  /** Parameters of the reward. */
  public record Params(
      @Describe("The unit of length: tokens, characters or words.") Unit unit,
      @Describe("The length from which on the reward is -1.") @Min(1) int longest,
      @Describe("The lengths before that in which it falls; 0 for none, at most longest.")
          @PositiveOrZero
          int buffer) {
    public Params {
      Rule.of("buffer", "longest")
          .require(
              buffer <= longest, "buffer must be at most longest, not %s for %s", buffer, longest);
    }

    /** A quarter of 256 tokens. */
    public static Params defaults() {
      return new Params(Unit.TOKENS, 256, 64);
    }
  }

  @Inject
  public SoftOverlong(Params params) {
    this.params = params;
  }

  @Override
  public double of(JudgedText text) {
    int over = params.unit.count(text) - (params.longest - params.buffer);
    if (over <= 0) {
      return 0;
    }
    return over <= params.buffer ? (double) -over / params.buffer : -1;
  }
}
