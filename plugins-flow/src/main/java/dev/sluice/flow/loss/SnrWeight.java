package dev.sluice.flow.loss;

import dev.sluice.api.flow.LossWeight;
import dev.sluice.api.flow.ProbabilityPath;
import dev.sluice.api.flow.Schedule;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Rule;
import dev.sluice.flow.path.Schedules;
import jakarta.inject.Inject;

/**
 * The signal-to-noise ratio alpha^2 / beta^2, kept between two bounds. With the target data: no
 * bounds give noise's own error, a lower one of 1 is the truncated weight of Salimans and Ho 2022
 * (arXiv:2202.00512, section 4), an upper one gamma is min-SNR-gamma (Hang et al. 2023,
 * arXiv:2303.09556).
 */
@Describe("The signal-to-noise ratio alpha^2 / beta^2 between two bounds.")
public final class SnrWeight implements LossWeight {
  private final Params params;

  /** The bounds. */
  public record Params(
      @Describe("The least weight; 1 with the target data is the truncated weight.") @PositiveOrZero
          double least,
      @Describe("The greatest weight: gamma of min-SNR-gamma.") @Positive double greatest) {
    public Params {
      Rule.of("greatest", "least")
          .require(greatest > least, "greatest must be above least, %s, not %s", least, greatest);
    }

    /** min-SNR-5. */
    public static Params defaults() {
      return new Params(0, 5);
    }
  }

  @Inject
  public SnrWeight(Params params) {
    this.params = params;
  }

  @Override
  public double[] at(double[] t, ProbabilityPath path) {
    Schedule schedule = Schedules.of(path, "loss-weight 'snr'");
    double[] weight = new double[t.length];
    for (int i = 0; i < t.length; i++) {
      double ratio = Math.exp(schedule.logSnr(t[i]));
      weight[i] = Math.min(Math.max(ratio, params.least), params.greatest);
    }
    return weight;
  }
}
