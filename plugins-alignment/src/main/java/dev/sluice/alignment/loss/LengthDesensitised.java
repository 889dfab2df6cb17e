package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.alignment.TokenScores;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.PositiveOrZero;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;

/**
 * LD-DPO: tokens of an answer beyond the length of the pair's shorter answer count {@code alpha}
 * times in every log-probability that the wrapped loss reads, policy and reference alike (Liu et
 * al. 2024, arXiv:2409.06411, equation 9). 1 changes nothing, 0 cuts the longer answer.
 */
@Describe("LD-DPO: tokens beyond the shorter answer's length count less.")
public final class LengthDesensitised implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("The loss that is changed.") Spec<PreferenceLoss> loss,
      @Describe("Weight of the tokens beyond.") @PositiveOrZero @DecimalMax(1) double alpha) {}

  private final PreferenceLoss loss;
  private final double alpha;

  @Inject
  public LengthDesensitised(Params params, Build build) {
    this(build.of(params.loss()), params.alpha());
  }

  LengthDesensitised(PreferenceLoss loss, double alpha) {
    this.loss = loss;
    this.alpha = alpha;
  }

  /** Of both answers' tokens. */
  private record Weights(double[][] chosen, double[][] rejected) {}

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    Weights weights = weights(batch);
    PreferenceSignal signal = loss.of(weighted(batch, weights));
    return TokenWeights.spread(signal, weights.chosen(), weights.rejected());
  }

  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return loss.rewards(weighted(batch, weights(batch)));
  }

  private static PreferenceBatch weighted(PreferenceBatch batch, Weights weights) {
    return TokenWeights.weighted(batch, weights.chosen(), weights.rejected());
  }

  private Weights weights(PreferenceBatch batch) {
    int n = batch.size();
    TokenScores chosen = TokenWeights.of(batch.detail().chosen(), batch, "length-desensitised");
    TokenScores rejected = TokenWeights.of(batch.detail().rejected(), batch, "length-desensitised");
    Weights weights = new Weights(new double[n][], new double[n][]);
    for (int i = 0; i < n; i++) {
      int lengthOfChosen = chosen.logProbability()[i].length;
      int lengthOfRejected = rejected.logProbability()[i].length;
      int common = Math.min(lengthOfChosen, lengthOfRejected);
      weights.chosen()[i] = weights(lengthOfChosen, common);
      weights.rejected()[i] = weights(lengthOfRejected, common);
    }
    return weights;
  }

  private double[] weights(int length, int common) {
    double[] weights = new double[length];
    Arrays.fill(weights, 0, common, 1);
    Arrays.fill(weights, common, length, alpha);
    return weights;
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
