package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.DetailGradient;
import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceNeed;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.DecimalMax;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Set;

/**
 * Triple preference optimisation: a contrast of the policy's own log-probabilities, without a
 * reference, plus {@code alpha} times the negative log-likelihood of a third, best answer, the gold
 * one (Saeidi et al. 2024, arXiv:2405.16681, equation 7). The contrast is the logistic one on sums
 * over tokens or, with {@code length-normalised}, on means over tokens less a margin of gamma /
 * beta (TPO-L). Hinge and IPO contrasts are made with {@link ReferenceFree}.
 */
@Describe("TPO: a contrast without reference, plus likelihood of a gold answer.")
public final class Tpo implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Scale of the log-probabilities.") @Positive double beta,
      @Describe("Share of labels taken to be wrong.")
          @PositiveOrZero
          @DecimalMax(value = 0.5, inclusive = false)
          double smoothing,
      @Describe(
              "Weight of the gold answer's negative log-likelihood, mean over tokens; 0 needs no"
                  + " gold answers.")
          @PositiveOrZero
          double alpha,
      @Describe("TPO-L: means over tokens and a margin.") boolean lengthNormalised,
      @Describe("Margin of TPO-L.") @PositiveOrZero double gamma) {}

  private final double beta;
  private final double smoothing;
  private final double alpha;
  private final boolean lengthNormalised;
  private final double gamma;

  @Inject
  public Tpo(Params params) {
    beta = params.beta();
    smoothing = params.smoothing();
    alpha = params.alpha();
    lengthNormalised = params.lengthNormalised();
    gamma = params.gamma();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    PreferenceBatch own = References.without(batch);
    PreferenceSignal contrast =
        lengthNormalised
            ? Pairs.eachPerToken(
                own, "tpo", (c, r) -> Smoothed.at(beta, smoothing, c - r - gamma / beta))
            : Pairs.each(own, (c, r) -> Smoothed.at(beta, smoothing, c - r));
    return alpha == 0 ? contrast : Signals.sum(1, contrast, alpha, gold(batch));
  }

  /** The gold answers' likelihood, mean over all their tokens in the batch. */
  private static PreferenceSignal gold(PreferenceBatch batch) {
    int n = batch.size();
    double[] gold = batch.detail().gold();
    if (gold.length != n) {
      throw new IllegalArgumentException(
          "tpo with alpha above 0 needs a gold answer for each pair, and this batch has none: use"
              + " data of rankings, or alpha 0");
    }
    double perToken = (double) n / Arrays.stream(batch.detail().goldTokens()).sum();
    double[] loss = Arrays.stream(gold).map(a -> -perToken * a).toArray();
    double[] gradient = new double[n];
    Arrays.fill(gradient, -perToken);
    return new PreferenceSignal(
        loss,
        new double[n],
        new double[n],
        new DetailGradient(
            new double[0][], new double[0][], new double[0], new double[0], gradient));
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return smoothing == 0 ? Set.of(PreferenceClaim.DECREASING) : Set.of();
  }

  @Override
  public Set<PreferenceNeed> needs() {
    return alpha == 0 ? Set.of() : Set.of(PreferenceNeed.GOLD);
  }

  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    PreferenceBatch own = References.without(batch);
    return lengthNormalised
        ? Pairs.rewardsPerToken(own, "tpo", a -> beta * a)
        : PairRewards.ofRatios(own, beta);
  }

  @Override
  public double rewardScale() {
    return beta;
  }
}
