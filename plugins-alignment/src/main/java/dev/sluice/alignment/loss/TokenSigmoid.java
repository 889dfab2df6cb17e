package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.alignment.TokenScores;
import dev.sluice.api.plugin.Describe;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * DPO in token form: {@code -log s(sum of token rewards of y_w - sum of token rewards of y_l)} with
 * the reward {@code beta [log pi(y_t | s_t) - log pi_ref(y_t | s_t)]} of each token (Rafailov et
 * al. 2024, arXiv:2404.12358, equation 12). The sums telescope to the sequence form: it equals
 * {@link Dpo}, and a law says so.
 */
@Describe("DPO as a sum of token rewards; equal to the sequence form.")
public final class TokenSigmoid implements PreferenceLoss {
  private final double beta;

  @Inject
  public TokenSigmoid(Beta params) {
    beta = params.beta();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    TokenScores chosen = TokenWeights.of(batch.detail().chosen(), batch, "token-sigmoid");
    TokenScores rejected = TokenWeights.of(batch.detail().rejected(), batch, "token-sigmoid");
    int n = batch.size();
    double[] loss = new double[n];
    double[][] up = new double[n][];
    double[][] down = new double[n][];
    for (int i = 0; i < n; i++) {
      double z = beta * (TokenWeights.ratio(chosen, i) - TokenWeights.ratio(rejected, i));
      loss[i] = -Logistic.logSigmoid(z);
      double slope = -beta * Logistic.sigmoid(-z);
      up[i] = new double[chosen.logProbability()[i].length];
      Arrays.fill(up[i], slope);
      down[i] = new double[rejected.logProbability()[i].length];
      Arrays.fill(down[i], -slope);
    }
    return new PreferenceSignal(
        loss, new double[n], new double[n], DetailGradient.ofTokens(up, down));
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.RATIOS_ONLY, PreferenceClaim.DECREASING);
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return Set.of(PreferenceNeed.TOKENS);
  }

  @Override
  public double rewardScale() {
    return beta;
  }

  @Override
  public OptionalDouble optimalBeta() {
    return OptionalDouble.of(beta);
  }
}
