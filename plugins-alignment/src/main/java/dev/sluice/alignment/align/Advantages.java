package dev.sluice.alignment.align;

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
