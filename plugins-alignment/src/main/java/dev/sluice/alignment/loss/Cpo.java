package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;

/**
 * Contrastive preference optimisation: {@code -(1 - e) log s(beta (a_w - a_l)) - e log s(-beta (a_w
 * - a_l))} of the policy's own log-probabilities plus the preferred answers' likelihood (Xu et al.
 * 2024, arXiv:2401.08417, equation 5; e is TRL's label smoothing). Of the hinge and IPO forms of
 * TRL, {@link ReferenceFree} makes the first term and {@link Mixture} adds the second.
 */
@Describe("CPO: DPO against a uniform reference, plus likelihood of the preferred answer.")
public final class Cpo implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Scale of the log-probabilities.") @Positive double beta,
      @Describe("Share of labels taken to be wrong.")
          @PositiveOrZero
          @DecimalMax(value = 0.5, inclusive = false)
          double smoothing,
      @Describe(
              "Weight of the preferred answers' negative log-likelihood, mean over tokens, at least"
                  + " 0.")
          @PositiveOrZero
          double sft) {}

  private final Sft likelihood = new Sft();
  private final double beta;
  private final double smoothing;
  private final double sft;

  @Inject
  public Cpo(Params params) {
    beta = params.beta();
    smoothing = params.smoothing();
    sft = params.sft();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    PreferenceSignal contrast =
        Pairs.each(References.without(batch), (c, r) -> Smoothed.at(beta, smoothing, c - r));
    return sft == 0 ? contrast : Signals.sum(1, contrast, sft, likelihood.of(batch));
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return smoothing == 0 ? Set.of(PreferenceClaim.DECREASING) : Set.of();
  }

  @Override
  public Map<String, Double> metrics(PreferenceBatch batch) {
    return sft == 0 ? Map.of() : likelihood.metrics(batch);
  }

  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return PairRewards.ofRatios(References.without(batch), beta);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
