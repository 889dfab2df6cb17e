package dev.sluice.alignment.measure;

import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.run.Metrics;
import java.util.Arrays;

/**
 * The reward that a policy implies, beta times the log-ratio to the reference (Rafailov et al.
 * 2023, section 5), as means over a batch. Most losses train the margin alone: chosen and rejected
 * rewards may fall together while it grows, so both are logged.
 *
 * @param chosen mean of beta c
 * @param rejected mean of beta r
 * @param accuracy share of pairs with beta c above beta r; a tie counts as wrong
 * @param chosenLogProbability mean of log pi(y_w | x)
 * @param rejectedLogProbability mean of log pi(y_l | x)
 */
public record ImplicitRewards(
    double chosen,
    double rejected,
    double accuracy,
    double chosenLogProbability,
    double rejectedLogProbability) {
  public static ImplicitRewards of(PreferenceBatch batch, double beta) {
    int n = batch.size();
    if (n == 0) {
      throw new IllegalArgumentException("a batch without pairs has no mean reward");
    }
    double chosen = 0;
    double rejected = 0;
    double right = 0;
    for (int i = 0; i < n; i++) {
      double c = beta * (batch.chosen()[i] - batch.referenceChosen()[i]);
      double r = beta * (batch.rejected()[i] - batch.referenceRejected()[i]);
      chosen += c / n;
      rejected += r / n;
      right += c > r ? 1 : 0;
    }
    return new ImplicitRewards(
        chosen,
        rejected,
        right / n,
        Arrays.stream(batch.chosen()).sum() / n,
        Arrays.stream(batch.rejected()).sum() / n);
  }

  /** Mean of beta h. */
  public double margin() {
    return chosen - rejected;
  }

  /**
   * Logs under the names that TRL uses, so that curves of both can lie in one chart.
   *
   * @param prefix before each name, such as {@code train/}
   */
  public void log(Metrics metrics, String prefix, long step) {
    metrics.log(prefix + "rewards/chosen", step, chosen);
    metrics.log(prefix + "rewards/rejected", step, rejected);
    metrics.log(prefix + "rewards/accuracies", step, accuracy);
    metrics.log(prefix + "rewards/margins", step, margin());
    metrics.log(prefix + "logps/chosen", step, chosenLogProbability);
    metrics.log(prefix + "logps/rejected", step, rejectedLogProbability);
  }
}
