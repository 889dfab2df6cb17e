package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.alignment.TokenScores;
import dev.sluice.api.plugin.Build;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Spec;
import jakarta.inject.Inject;
import java.util.Set;

/**
 * WPO: each pair's loss times how likely the policy itself is to say both answers, {@code e^(m_w +
 * m_l)} with m the mean over an answer's tokens of log pi(y_t) - log sum pi^2; no gradient goes
 * through the weight (Zhou et al. 2024, arXiv:2406.11827, equation 2). Pairs off the policy count
 * less; one that it likes better than its own samples counts more than 1, as in TRL 1.16, and at
 * most the square of the vocabulary.
 */
@Describe("WPO: pairs that the policy would not say count less.")
public final class Weighted implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(@Describe("The loss that is changed.") Spec<PreferenceLoss> loss) {
    public Params {}
  }

  private final PreferenceLoss loss;

  @Inject
  public Weighted(Params params, Build build) {
    this(build.of(params.loss()));
  }

  Weighted(PreferenceLoss loss) {
    this.loss = loss;
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    PreferenceSignal signal = loss.of(batch);
    TokenScores chosen = TokenWeights.of(batch.detail().chosen(), batch, "weighted");
    TokenScores rejected = TokenWeights.of(batch.detail().rejected(), batch, "weighted");
    double[] weights = new double[batch.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.exp(sureness(chosen, i) + sureness(rejected, i));
    }
    return Signals.scaled(signal, weights);
  }

  private static double sureness(TokenScores scores, int i) {
    if (scores.logSquares().length == 0) {
      throw new IllegalArgumentException(
          "weighted needs the distribution at each token, and this batch has none");
    }
    double[] tokens = scores.logProbability()[i];
    double sum = 0;
    for (int t = 0; t < tokens.length; t++) {
      sum += tokens[t] - scores.logSquares()[i][t];
    }
    return sum / tokens.length;
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return Needs.with(loss.needs(), PreferenceNeed.TOKENS, PreferenceNeed.DISTRIBUTIONS);
  }

  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return loss.rewards(batch);
  }

  @Override
  public double rewardScale() {
    return loss.rewardScale();
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.DETACHED_WEIGHT);
  }
}
