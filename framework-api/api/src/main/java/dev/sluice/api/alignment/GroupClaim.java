package dev.sluice.api.alignment;

/**
 * What an aligner says of the gradient that it follows, where it learns from groups of answers to
 * one prompt. On the policy's own answers, the loss of a batch is the average over its words of
 * {@code -A log pi(y_t) + beta k(log pi(y_t) - log pi_ref(y_t))}, A constant; laws compute its
 * expectation by listing every group.
 *
 * @param group answers to one prompt, at least 2
 * @param beta weight of the divergence
 * @param baseline what is taken from a reward
 * @param scale what the rest is divided by
 * @param average how words are averaged
 * @param longest the number of words that {@link Average#CONSTANT} divides by; 0 for the most that
 *     an answer can have
 * @param divergence k
 * @param redraws how many times groups of equal rewards are drawn again, prompt and answers
 * @since 0.2.0
 */
public record GroupClaim(
    int group,
    double beta,
    Baseline baseline,
    Scale scale,
    Average average,
    int longest,
    Estimator divergence,
    int redraws) {

  /** What is taken from an answer's reward. */
  public enum Baseline {
    /** The mean of the group. */
    MEAN,
    /** The mean of the group's other answers. */
    LEAVE_ONE_OUT
  }

  /** What advantages are divided by; standard deviations are those with n - 1. */
  public enum Scale {
    /** The standard deviation of the group's rewards. */
    GROUP,
    /** The standard deviation of the batch's rewards. */
    BATCH,
    /** Nothing. */
    NONE
  }

  /** How the words of a batch of N answers are averaged. */
  public enum Average {
    /** Each word counts the same. */
    WORDS,
    /** Each answer counts the same: its words count {@code 1 / |y|}. */
    ANSWERS,
    /** Each word counts {@code 1 / (N longest)}, whatever the lengths. */
    CONSTANT
  }

  /** What estimates the divergence at a word, with t = log pi - log pi_ref there. */
  public enum Estimator {
    /** t. */
    K1,
    /** t^2 / 2. */
    K2,
    /** e^-t - 1 + t. */
    K3
  }
}
