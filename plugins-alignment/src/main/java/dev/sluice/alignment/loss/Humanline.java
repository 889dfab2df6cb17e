package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.alignment.TokenScores;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.DecimalMin;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Rule;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * Another loss on token log-ratios clipped to [lower, upper] (HALOs' {@code humanline}; Liu et al.
 * 2025, arXiv:2509.24207): a token whose ratio is outside gives no gradient.
 */
@Describe("Another loss on clipped token log-ratios.")
public final class Humanline implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("The loss that is changed.") Spec<PreferenceLoss> loss,
      @Describe("Least log-ratio of a token, below upper.") @DecimalMin(Double.NEGATIVE_INFINITY)
          double lower,
      @Describe("Greatest log-ratio of a token.") @DecimalMax(Double.POSITIVE_INFINITY)
          double upper) {
    public Params {
      Rule.of("lower", "upper")
          .require(lower < upper, "lower must be below upper, not %s and %s", lower, upper);
    }
  }

  private final PreferenceLoss loss;
  private final double lower;
  private final double upper;

  @Inject
  public Humanline(Params params, Build build) {
    this(build.of(params.loss()), params.lower(), params.upper());
  }

  Humanline(PreferenceLoss loss, double lower, double upper) {
    Ratios.require("humanline", loss);
    this.loss = loss;
    this.lower = lower;
    this.upper = upper;
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    int n = batch.size();
    double[][] chosen = new double[n][];
    double[][] rejected = new double[n][];
    return TokenWeights.spread(loss.of(clipped(batch, chosen, rejected)), chosen, rejected);
  }

  /** Of clipped log-ratios, as HALOs logs them. */
  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    int n = batch.size();
    return loss.rewards(clipped(batch, new double[n][], new double[n][]));
  }

  private PreferenceBatch clipped(PreferenceBatch batch, double[][] chosen, double[][] rejected) {
    double[] c = clip(TokenWeights.of(batch.detail().chosen(), batch, "humanline"), chosen);
    double[] r = clip(TokenWeights.of(batch.detail().rejected(), batch, "humanline"), rejected);
    return References.ofRatios(batch, c, r);
  }

  /** Sums of clipped log-ratios; {@code inside} gets 1 for tokens that were not clipped. */
  private double[] clip(TokenScores scores, double[][] inside) {
    double[] sums = new double[inside.length];
    for (int i = 0; i < sums.length; i++) {
      inside[i] = new double[scores.logProbability()[i].length];
      for (int t = 0; t < inside[i].length; t++) {
        double ratio = scores.logProbability()[i][t] - scores.reference()[i][t];
        inside[i][t] = ratio >= lower && ratio <= upper ? 1 : 0;
        sums[i] += Math.min(Math.max(ratio, lower), upper);
      }
    }
    return sums;
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return Needs.with(loss.needs(), PreferenceNeed.TOKENS);
  }

  @Override
  public double rewardScale() {
    return loss.rewardScale();
  }
}
