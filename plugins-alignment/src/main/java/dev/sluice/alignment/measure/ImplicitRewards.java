package dev.sluice.alignment.measure;

import dev.sluice.api.alignment.PairRewards;
import dev.sluice.api.alignment.PreferenceBatch;
import dev.sluice.api.run.Metrics;
import java.util.Arrays;

/**
 * The rewards that a policy implies under a loss, for DPO beta times the log-ratio to the reference
 * (Rafailov et al. 2023, section 5), as means over a batch. Most losses train the margin alone:
 * chosen and rejected rewards may fall together while it grows, so both are logged.
 *
 * @param chosen mean reward of preferred answers
 * @param rejected mean reward of the others
 * @param accuracy share of pairs whose preferred answer has the larger one; a tie counts as wrong
 * @param chosenLogProbability mean of log pi(y_w | x)
 * @param rejectedLogProbability mean of log pi(y_l | x)
 * @param loss mean of -log sigma(reward of chosen - reward of rejected), in nats: how surprising
 *     the preferences are under Bradley and Terry's model, which for DPO is its own loss
 */
public record ImplicitRewards(
    double chosen,
    double rejected,
    double accuracy,
    double chosenLogProbability,
    double rejectedLogProbability,
    double loss) {
  /**
   * @param rewards what the loss makes of the batch
   */
  public static ImplicitRewards of(PreferenceBatch batch, PairRewards rewards) {
    int n = batch.size();
    if (n == 0) {
      throw new IllegalArgumentException("a batch without pairs has no mean reward");
    }
    double right = 0;
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double margin = rewards.chosen()[i] - rewards.rejected()[i];
      right += margin > 0 ? 1 : 0;
      loss += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
    }
    return new ImplicitRewards(
        Arrays.stream(rewards.chosen()).sum() / n,
        Arrays.stream(rewards.rejected()).sum() / n,
        right / n,
        Arrays.stream(batch.chosen()).sum() / n,
        Arrays.stream(batch.rejected()).sum() / n,
        loss / n);
  }

  /** Chosen minus rejected. */
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

  /**
   * The rewards as results of the run.
   *
   * @param prefix before each name, such as {@code eval/}
   */
  public void result(Metrics metrics, String prefix) {
    metrics.result(prefix + "rewards/chosen", chosen);
    metrics.result(prefix + "rewards/rejected", rejected);
    metrics.result(prefix + "rewards/accuracies", accuracy);
    metrics.result(prefix + "rewards/margins", margin());
  }
}
