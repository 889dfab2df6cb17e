package dev.sluice.attention.position;

import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Rule;
import jakarta.inject.Inject;

/**
 * YaRN (Peng et al. 2023, arXiv:2309.00071, sections 3.2 and 3.4): a pair that turns often within
 * the trained context keeps its frequency, one that turns less than once is interpolated, and
 * between the two a ramp. With r the number of turns, gamma(r) = 0 below {@code slow}, 1 above
 * {@code fast}, (r - slow) / (fast - slow) between, theta' = (1 - gamma) theta / factor + gamma
 * theta. Queries and keys are multiplied by 0.1 ln(factor) + 1. (Code of transformers lets the ramp
 * run over the pair's number instead of r; the paper's equation is used here.)
 */
@Describe("High frequencies stay, low ones are divided by a factor, and scores are sharpened.")
public final class YarnScaling implements RotaryScaling {
  /** Parameters of YaRN. */
  public record Params(
      @Describe("New context over trained context.") @DecimalMin(1) double factor,
      @Describe("Rows in the context of training, at least 1.") @Min(1) int context,
      @Describe("Turns from which a frequency stays, above slow.")
          @Positive
          @DecimalMax(Double.POSITIVE_INFINITY)
          double fast,
      @Describe("Turns below which a frequency is interpolated.") @Positive double slow) {
    public Params {
      Rule.of("fast", "slow")
          .require(fast > slow, "fast must be above slow, not %s and %s", fast, slow);
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
    for (int i = 0; i < frequencies.length; i++) {
      double turns = params.context() * frequencies[i] / (2 * Math.PI);
      double ramp = (turns - params.slow()) / (params.fast() - params.slow());
      double keep = Math.max(0, Math.min(1, ramp));
      frequencies[i] *= (1 - keep) / params.factor() + keep;
    }
    return frequencies;
  }

  @Override
  public double factor() {
    return 0.1 * Math.log(params.factor()) + 1;
  }
}
