package dev.sluice.api.alignment;

import dev.sluice.api.learn.Parameters;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A trainable distribution of answers given a prompt, word by word: pi(y | x) is the product of
 * pi(y_t | x, y_before t). Made by a {@link PolicyArchitecture}.
 */
public interface Policy extends Parameters {
  /**
   * Scores answers without gradient.
   *
   * @param distributions whether {@link AnswerScores#logDistribution} is wanted
   */
  AnswerScores score(List<Completion> answers, boolean distributions);

  /**
   * Scores answers, asks {@code loss} what it makes of the scores, and carries its gradient back to
   * the parameters, in one pass.
   *
   * @param distributions whether {@code loss} reads {@link AnswerScores#logDistribution}
   * @param gradient of length {@link #parameterCount}, written
   * @return the loss
   */
  double lossAndGradient(
      List<Completion> answers, boolean distributions, ScoreLoss loss, float[] gradient);

  /**
   * The same weights with the adapter off, not copied, where this policy is an adapter of a base
   * that stays as it is. It may be scored and drawn from between calls of this policy.
   *
   * @since 0.3.0
   */
  default Optional<Policy> base() {
    return Optional.empty();
  }

  /** An answer to each prompt. */
  List<int[]> sample(List<int[]> prompts, RandomGenerator random);
}
