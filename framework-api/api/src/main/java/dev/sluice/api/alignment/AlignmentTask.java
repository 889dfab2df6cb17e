package dev.sluice.api.alignment;

import dev.sluice.api.plugin.Kind;

/** Numbered prompts, the answers to them, and how good each answer is. */
@Kind(value = "alignment-task", description = "Prompts, answers, and how good each answer is.")
public interface AlignmentTask {
  AnswerSpace space();

  /** How often each prompt comes, above 0, sums to 1, shape {@code [prompts]}; the caller's. */
  double[] promptDistribution();

  /** The reward of an answer. */
  double reward(Completion completion);
}
