package dev.sluice.api.alignment;

import java.util.List;

/** A policy whose distributions are the softmax of logits. */
public interface LogitHolder {
  /**
   * The mean logit of all words at each word of answers, without gradient.
   *
   * @return shape {@code [n, words of i]}
   */
  double[][] meanLogits(List<Completion> answers);
}
