package dev.sluice.attention.position;

import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import jakarta.inject.Inject;

/**
 * YaRN (Peng et al. 2023, arXiv:2309.00071, sections 3.2 and 3.4): a pair that turns often within
 * the trained context keeps its frequency, one that turns less than once is interpolated, and
 * between the two a ramp. With r the number of turns, gamma(r) = 0 below {@code slow}, 1 above
 * {@code fast}, (r - slow) / (fast - slow) between, theta' = (1 - gamma) theta / factor + gamma
 * theta. Queries and keys are multiplied by 0.1 ln(factor) + 1. In the code of transformers the
 * ramp runs over the pair's number i instead of r: gamma = 1 - (i - a) / (b - a) between a and b,
 * the numbers of pairs that turn {@code fast} and {@code slow} times, rounded outwards.
 */
@Describe("High frequencies stay, low ones are divided by a factor, and scores are sharpened.")
public final class YarnScaling implements RotaryScaling {
  /** What the ramp runs over. */
  public enum Ramp {
    /** The turns of a pair within the trained context. */
    PAPER,
    /** The number of a pair, as in the code of transformers, and so in its checkpoints. */
    TRANSFORMERS
  }

  /** Parameters of YaRN. */
  public record Params(
      @Describe("New context over trained context.") @DecimalMin(1) double factor,
      @Describe("Rows in the context of training, at least 1.") @Min(1) int context,
      @Describe("Turns from which a frequency stays, above slow.")
          @Positive
          @DecimalMax(Double.POSITIVE_INFINITY)
          double fast,
      @Describe("Turns below which a frequency is interpolated.") @Positive double slow,
      @Describe(
              "The ramp between the two: over wavelengths as in the paper, or over pairs as in"
                  + " transformers.")
          Ramp ramp,
      @Describe("Whether the ends of transformers' ramp are whole numbers.") boolean truncate,
      @Describe("The factor of queries and keys; 0 for 0.1 ln(factor) + 1.") @PositiveOrZero
          double attentionFactor) {
    public Params {
      Rule.of("fast", "slow")
          .require(fast > slow, "fast must be above slow, not %s and %s", fast, slow);
    }

    /** As the paper has it. */
    public Params(double factor, int context, double fast, double slow) {
      this(factor, context, fast, slow, Ramp.PAPER, /* truncate= */ true, /* attentionFactor= */ 0);
    }
  }

  private final Params params;

  @Inject
  public YarnScaling(Params params) {
    this.params = params;
  }

  @Override
  public double[] frequencies(double base, int width) {
    double[] frequencies = new Unscaled().frequencies(base, width);
    double first = end(params.fast(), base, width, /* up= */ false);
    double last = end(params.slow(), base, width, /* up= */ true);
    double apart = last == first ? 0.001 : last - first;
    for (int i = 0; i < frequencies.length; i++) {
      double turns = params.context() * frequencies[i] / (2 * Math.PI);
      double ramp =
          params.ramp() == Ramp.PAPER
              ? (turns - params.slow()) / (params.fast() - params.slow())
              : 1 - (i - first) / apart;
      double keep = Math.max(0, Math.min(1, ramp));
      frequencies[i] *= (1 - keep) / params.factor() + keep;
    }
    return frequencies;
  }

  /** The number of the pair that turns so often within the trained context, rounded outwards. */
  private double end(double turns, double base, int width, boolean up) {
    double number =
        width * Math.log(params.context() / (turns * 2 * Math.PI)) / (2 * Math.log(base));
    if (params.truncate()) {
      number = up ? Math.ceil(number) : Math.floor(number);
    }
    return up ? Math.min(number, width - 1) : Math.max(number, 0);
  }

  @Override
  public double factor() {
    return params.attentionFactor() == 0
        ? 0.1 * Math.log(params.factor()) + 1
        : params.attentionFactor();
  }
}
