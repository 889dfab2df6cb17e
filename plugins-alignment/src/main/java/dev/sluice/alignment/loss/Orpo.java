package dev.sluice.alignment.loss;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.alignment.PreferenceClaim;
import dev.sluice.api.alignment.PreferenceLoss;
import dev.sluice.api.alignment.PreferenceSignal;
import dev.sluice.api.plugin.Describe;
import dev.sluice.api.plugin.Positive;
import dev.sluice.api.plugin.PositiveOrZero;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Odds-ratio preference optimisation: {@code sft NLL - beta log s(log odds(y_w) - log odds(y_l))}
 * with odds p / (1 - p) of p = e^(a / n), the mean over tokens, and no reference (Hong et al. 2024,
 * arXiv:2403.07691, equation 6). NLL is the preferred answers' per token; TRL's counts the prompt's
 * tokens too.
 */
@Describe("ORPO: likelihood of the preferred answer plus the log of the odds ratio, no reference.")
public final class Orpo implements PreferenceLoss {
  /** Parameters of the loss. */
  public record Params(
      @Describe("Weight of the odds ratio, above 0; lambda in the paper.") @Positive double beta,
      @Describe(
              "Weight of the preferred answers' negative log-likelihood, mean over tokens, at least"
                  + " 0.")
          @PositiveOrZero
          double sft) {}

  private final Sft likelihood = new Sft();
  private final double beta;
  private final double sft;

  @Inject
  public Orpo(Params params) {
    beta = params.beta();
    sft = params.sft();
  }

  @Override
  public PreferenceSignal of(PreferenceBatch batch) {
    PreferenceSignal odds =
        Pairs.eachPerToken(
            References.without(batch),
            "orpo",
            (c, r) -> {
              double z = logOdds(c) - logOdds(r);
              double slope = -beta * Logistic.sigmoid(-z);
              return new Slope(-beta * Logistic.logSigmoid(z), slope * slope(c), -slope * slope(r));
            });
    return sft == 0 ? odds : Signals.sum(1, odds, sft, likelihood.of(batch));
  }

  /** log(p / (1 - p)) from log p; an answer that is certain is counted as 1 - 2^-52 likely. */
  private static double logOdds(double logProbability) {
    double log = Math.min(logProbability, -Math.ulp(1.0));
    return log - Math.log(-Math.expm1(log));
  }

  /** 1 / (1 - p). */
  private static double slope(double logProbability) {
    return logProbability > -Math.ulp(1.0) ? 0 : -1 / Math.expm1(logProbability);
  }

  @Override
  public Set<PreferenceClaim> claims() {
    return Set.of(PreferenceClaim.DECREASING);
  }

  /** As TRL logs them: means over tokens, not log-odds, which rise with them. */
  @Override
  public PairRewards rewards(PreferenceBatch batch) {
    return Pairs.rewardsPerToken(References.without(batch), "orpo", a -> beta * a);
  }

  @Override
  public double rewardScale() {
    return beta;
  }

  @Override
  public Map<String, Double> metrics(PreferenceBatch batch) {
    double odds = 0;
    double ratio = 0;
    for (int i = 0; i < batch.size(); i++) {
      double z =
          logOdds(batch.chosen()[i] / batch.chosenTokens()[i])
              - logOdds(batch.rejected()[i] / batch.rejectedTokens()[i]);
      odds += z / batch.size();
      ratio += Logistic.logSigmoid(z) / batch.size();
    }
    Map<String, Double> metrics = new TreeMap<>(likelihood.metrics(batch));
    metrics.put("log_odds_chosen", odds);
    metrics.put("log_odds_ratio", ratio);
    return metrics;
  }
}
