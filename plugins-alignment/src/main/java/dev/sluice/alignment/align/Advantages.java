package dev.sluice.alignment.align;

import dev.sluice.api.alignment.GroupClaim.Baseline;
import dev.sluice.api.alignment.GroupClaim.Scale;
import java.util.Arrays;

/** How much better an action was than expected. */
public final class Advantages {
  private Advantages() {}

  /**
   * Each reward minus the mean of the others (Kool et al. 2019; Ahmadian et al. 2024,
   * arXiv:2402.14740, equation 5). Rewards that are equal up to rounding have advantage 0.
   *
   * @param rewards of at least 2 answers to one prompt
   */
  public static double[] leaveOneOut(double[] rewards) {
    int n = rewards.length;
    if (n < 2) {
      throw new IllegalArgumentException("leaving one out needs at least 2 rewards, not " + n);
    }
    double factor = n / (n - 1.0);
    return Arrays.stream(Centred.of(rewards)).map(r -> factor * r).toArray();
  }

  /**
   * Each reward minus the mean of all, over their standard deviation where {@code scaled} (with n -
   * 1, as HALOs and TRL compute it; Shao et al. 2024, arXiv:2402.03300, section 4.1.2). Rewards
   * that are equal up to rounding have advantage 0.
   *
   * @param rewards of at least 2 answers to one prompt
   * @param scaled false for Dr. GRPO's (Liu et al. 2025, arXiv:2503.20783)
   */
  public static double[] grouped(double[] rewards, boolean scaled) {
    return scaled ? Centred.inDeviations(rewards) : Centred.of(rewards);
  }

  /**
   * Advantages of a batch, group by group.
   *
   * @param rewards of whole groups, one after another
   * @param group at least 2
   * @param scale standard deviations with n - 1; of a batch whose rewards are all equal, 0 each
   */
  static double[] ofGroups(double[] rewards, int group, Baseline baseline, Scale scale) {
    double[] all = new double[rewards.length];
    double factor = baseline == Baseline.MEAN ? 1 : group / (group - 1.0);
    // Of the batch, deviations in units of its own: a reward's own deviation over it.
    double deviation = scale == Scale.BATCH ? Centred.deviation(rewards) : 1;
    for (int from = 0; from < rewards.length; from += group) {
      double[] own = grouped(Arrays.copyOfRange(rewards, from, from + group), scale == Scale.GROUP);
      for (int i = 0; i < group; i++) {
        all[from + i] = deviation > 0 ? factor * own[i] / deviation : 0;
      }
    }
    return all;
  }

  /**
   * Generalised advantage estimation, {@code A_t = sum_k (gamma lambda)^k delta_(t+k)}, {@code
   * delta_t = r_t + gamma V_(t+1) - V_t} (Schulman et al. 2015, arXiv:1506.02438, equation 16).
   *
   * @param rewards of T steps
   * @param values of T + 1 states
   */
  public static double[] generalised(
      double[] rewards, double[] values, double gamma, double lambda) {
    double[] advantages = new double[rewards.length];
    double next = 0;
    for (int t = rewards.length - 1; t >= 0; t--) {
      next = rewards[t] + gamma * values[t + 1] - values[t] + gamma * lambda * next;
      advantages[t] = next;
    }
    return advantages;
  }
}
