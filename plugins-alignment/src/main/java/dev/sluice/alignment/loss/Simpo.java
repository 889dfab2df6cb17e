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
import java.util.Set;

/**
 * Simple preference optimisation: {@code -log s(beta (a_w / n_w - a_l / n_l) - gamma)} of the
 * policy's own log-probabilities a, mean over tokens, without a reference (Meng et al. 2024,
 * arXiv:2405.14734, equation 6); smoothed as TRL's CPO trainer does.
 *
 * <p>With {@code alpha} above 0 it is AlphaPO (Gupta et al. 2025, arXiv:2501.03884): the reward of
 * an answer is (1 - p^-alpha) / alpha with p = e^(a / n) in place of log p. It falls without bound
 * as p goes to 0, faster than any loss can hold; beyond p^-alpha = e^300 it goes on as a straight
 * line.
 */
@Describe(
    "SimPO: mean log-probability per token with a margin and no reference; alpha above 0 makes it"
        + " AlphaPO.")
public final class Simpo implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Scale of the mean log-probability.") @Positive double beta,
      @Describe("By how much the preferred answer is to be ahead.") @PositiveOrZero double gamma,
      @Describe("Shape of AlphaPO's reward; 0 is the logarithm.") @PositiveOrZero double alpha,
      @Describe("Share of labels taken to be wrong.")
          @PositiveOrZero
          @DecimalMax(value = 0.5, inclusive = false)
          double smoothing) {}

  private final double beta;
  private final double gamma;
  private final double alpha;
  private final double smoothing;

  @Inject
  public Simpo(Params params) {
    beta = params.beta();
    gamma = params.gamma();
    alpha = params.alpha();
    smoothing = params.smoothing();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    return Pairs.eachPerToken(
        References.without(batch),
        "simpo",
        (c, r) -> {
          Slope at = Smoothed.at(beta, smoothing, reward(c) - reward(r) - gamma / beta);
          return new Slope(at.loss(), at.chosen() * slope(c), at.rejected() * slope(r));
        });
  }

  private double reward(double logProbability) {
    return alpha == 0 ? logProbability : (1 - Capped.exp(-alpha * logProbability)) / alpha;
  }

  private double slope(double logProbability) {
    return alpha == 0 ? 1 : Capped.slope(-alpha * logProbability);
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return smoothing == 0 ? Set.of(PreferenceClaim.DECREASING) : Set.of();
  }

  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return Pairs.rewardsPerToken(References.without(batch), "simpo", a -> beta * reward(a));
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
