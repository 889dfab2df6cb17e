package dev.sluice.attention.position;

import dev.sluice.api.attention.RotaryScaling;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Min;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.Rule;
import jakarta.inject.Inject;

/**
 * The scaling of Llama 3.1 (Grattafiori et al. 2024, arXiv:2407.21783; {@code rope_type: llama3} of
 * transformers): with r the number of a pair's turns in the trained context, a frequency stays from
 * {@code high} turns on, is divided by the factor below {@code low}, and between the two it is (1 -
 * s) theta / factor + s theta, s = (r - low) / (high - low).
 */
@Describe("High frequencies stay, low ones are divided by a factor: the scaling of Llama 3.1.")
public final class Llama3Scaling implements RotaryScaling {
  /** Parameters of the scaling. */
  public record Params(
      @Describe("By which low frequencies are divided.") @DecimalMin(1) double factor,
      @Describe("Rows in the context of training, at least 1.") @Min(1) int context,
      @Describe("Turns below which a frequency is divided.") @Positive double low,
      @Describe("Turns from which a frequency stays, above low.") @Positive double high) {
    public Params {
      Rule.of("high", "low")
          .require(high > low, "high must be above low, not %s and %s", high, low);
    }
  }

  private final Params params;

  @Inject
  public Llama3Scaling(Params params) {
    this.params = params;
  }

  @Override
  public double[] frequencies(double base, int width) {
    double[] frequencies = new Unscaled().frequencies(base, width);
    for (int i = 0; i < frequencies.length; i++) {
      double turns = params.context() * frequencies[i] / (2 * Math.PI);
      double smooth = (turns - params.low()) / (params.high() - params.low());
      double keep = Math.max(0, Math.min(1, smooth));
      frequencies[i] *= (1 - keep) / params.factor() + keep;
    }
    return frequencies;
  }
}
