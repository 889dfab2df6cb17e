package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;

/**
 * Another loss for another divergence from the reference: every log-ratio t is replaced by f'(e^t)
 * up to a constant: forward KL {@code 1 - e^-t}, Jensen-Shannon {@code log 2 + log s(t)}, alpha
 * {@code (e^((a - 1) t) - 1) / (a - 1)} (Wang et al. 2023, arXiv:2309.16240, table 1, in TRL's
 * scaling). The population optimum of DPO becomes pi_ref f'^-1((r - lambda) / beta). Beyond e^300
 * an exponential goes on as a straight line, so that losses stay finite.
 */
@Describe("Another loss for forward KL, Jensen-Shannon or an alpha divergence.")
public final class FDivergence implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("The loss that is changed.") Spec<PreferenceLoss> loss,
      @Describe("forward-kl, jensen-shannon, alpha, or reverse-kl, which changes nothing.")
          Family divergence,
      @Describe("The alpha divergence's order; 1 is reverse KL.") double alpha) {}

  private final PreferenceLoss loss;
  private final Family divergence;
  private final double alpha;

  @Inject
  public FDivergence(Params params, Build build) {
    this(build.of(params.loss()), params.divergence(), params.alpha());
  }

  FDivergence(PreferenceLoss loss, Family divergence, double alpha) {
    Ratios.require("f-divergence", loss);
    this.loss = loss;
    this.divergence = divergence;
    this.alpha = alpha;
  }

  /** A divergence of the policy from the reference. */
  public enum Family {
    REVERSE_KL,
    FORWARD_KL,
    JENSEN_SHANNON,
    ALPHA
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    int n = batch.size();
    double[] c = Pairs.ratios(batch.chosen(), batch.referenceChosen());
    double[] r = Pairs.ratios(batch.rejected(), batch.referenceRejected());
    PreferenceSignal signal =
        loss.of(
            References.ofRatios(
                batch,
                Arrays.stream(c).map(this::value).toArray(),
                Arrays.stream(r).map(this::value).toArray()));
    for (int i = 0; i < n; i++) {
      signal.chosenGradient()[i] *= slope(c[i]);
      signal.rejectedGradient()[i] *= slope(r[i]);
    }
    return signal;
  }

  private double value(double t) {
    return switch (divergence) {
      case REVERSE_KL -> t;
      case FORWARD_KL -> 1 - Capped.exp(-t);
      case JENSEN_SHANNON -> Math.log(2) + Logistic.logSigmoid(t);
      case ALPHA -> alpha == 1 ? t : (Capped.exp((alpha - 1) * t) - 1) / (alpha - 1);
    };
  }

  private double slope(double t) {
    return switch (divergence) {
      case REVERSE_KL -> 1;
      case FORWARD_KL -> Capped.slope(-t);
      case JENSEN_SHANNON -> Logistic.sigmoid(-t);
      case ALPHA -> Capped.slope((alpha - 1) * t);
    };
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.RATIOS_ONLY);
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return loss.needs();
  }

  /** Of the log-ratios themselves, as TRL logs them; they are in the same order. */
  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return loss.rewards(batch);
  }

  @Override
  public double rewardScale() {
    return loss.rewardScale();
  }
}
