package dev.sluice.api.alignment;

/** A policy that can hold any distribution of answers to numbered prompts. */
public interface DistributionHolder {
  /**
   * Sets the parameters so that the policy is this distribution, as far as float32 holds it.
   *
   * @param distribution pi(y | x), rows sum to 1, answers in the order of {@link
   *     AnswerSpace#answers}, shape {@code [x, y]}
   */
  void become(double[][] distribution);
}
