package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * Kahneman-Tversky optimisation (Ethayarajh et al. 2024, arXiv:2402.01306, equation 8): {@code w_d
 * (1 - s(beta (c - z)))} for a desirable answer, {@code w_u (1 - s(beta (z - r)))} for an
 * undesirable one, with z = max(0, mean log-ratio of answers to other prompts), through which no
 * gradient goes. It needs no pairs; here each pair gives one answer of either sort, and a pair's
 * loss is their mean, so that the batch's mean is TRL's.
 */
@Describe(
    "KTO: each answer for itself, desirable or not, against the mean log-ratio of unrelated"
        + " answers.")
public final class Kto implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the divergence from the reference.") @Positive double beta,
      @Describe("Weight of desirable answers.") @Positive double desirableWeight,
      @Describe("Weight of undesirable answers.") @Positive double undesirableWeight) {}

  private final double beta;
  private final double desirableWeight;
  private final double undesirableWeight;

  @Inject
  public Kto(Params params) {
    beta = params.beta();
    desirableWeight = params.desirableWeight();
    undesirableWeight = params.undesirableWeight();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    double anchor = divergence(batch);
    return Pairs.each(
        batch,
        (c, r) -> {
          double above = beta * (c - anchor);
          double below = beta * (anchor - r);
          return new Slope(
              (desirableWeight * Logistic.sigmoid(-above)
                      + undesirableWeight * Logistic.sigmoid(-below))
                  / 2,
              -beta * desirableWeight * Logistic.slope(above) / 2,
              beta * undesirableWeight * Logistic.slope(below) / 2);
        });
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.RATIOS_ONLY, PreferenceClaim.DECREASING);
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return Set.of(PreferenceNeed.UNRELATED);
  }

  @Override
  public double rewardScale() {
    return beta;
  }

  @Override
  public Map<String, Double> metrics(PreferenceBatch batch) {
    return Map.of("kl", divergence(batch));
  }

  private static double divergence(PreferenceBatch batch) {
    double[] unrelated = batch.detail().unrelated();
    if (unrelated.length == 0) {
      throw new IllegalArgumentException(
          "kto needs log-ratios of answers to other prompts, and this batch has none");
    }
    return Math.max(0, Arrays.stream(unrelated).average().orElseThrow());
  }
}
