package dev.sluice.alignment.align;

import java.util.Arrays;

/** How much better an action was than expected. */
public final class Advantages {
  private Advantages() {}

  /**
   * Each reward minus the mean of the others (Kool et al. 2019; Ahmadian et al. 2024,
   * arXiv:2402.14740, equation 5).
   *
   * @param rewards of at least 2 answers to one prompt
   */
  public static double[] leaveOneOut(double[] rewards) {
    int n = rewards.length;
    if (n < 2) {
      throw new IllegalArgumentException("leaving one out needs at least 2 rewards, not " + n);
    }
    double sum = 0;
    for (double reward : rewards) {
      sum += reward;
    }
    double[] advantages = new double[n];
    for (int i = 0; i < n; i++) {
      advantages[i] = rewards[i] - (sum - rewards[i]) / (n - 1);
    }
    return advantages;
  }

  /**
   * Each reward minus the mean of all, over their standard deviation where {@code scaled} (with n -
   * 1, as HALOs and TRL compute it; Shao et al. 2024, arXiv:2402.03300, section 4.1.2). Equal
   * rewards have no advantage over each other.
   *
   * @param rewards of at least 2 answers to one prompt
   * @param scaled false for Dr. GRPO's (Liu et al. 2025, arXiv:2503.20783)
   */
  public static double[] grouped(double[] rewards, boolean scaled) {
    double mean = Arrays.stream(rewards).average().orElseThrow();
    double[] advantages = Arrays.stream(rewards).map(r -> r - mean).toArray();
    double squares = Arrays.stream(advantages).map(a -> a * a).sum();
    if (scaled && squares > 0) {
      double deviation = Math.sqrt(squares / (rewards.length - 1));
      Arrays.setAll(advantages, i -> advantages[i] / deviation);
    }
    return advantages;
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
