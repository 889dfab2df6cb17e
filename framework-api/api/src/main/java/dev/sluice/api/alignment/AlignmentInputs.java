package dev.sluice.api.alignment;

import dev.sluice.api.learn.Training;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What an aligner has to work with.
 *
 * @param space prompts and answers
 * @param prompts how often each prompt comes, shape {@code [x]}; empty where prompts are texts
 * @param policy trained in place; begins at the reference
 * @param reference what the policy is held near to
 * @param reward how good an answer is, for methods that optimise it
 * @param pairs preferences, for methods that learn from them
 * @param training how to train
 * @param watch called after each update with its number, for evaluations on the way
 */
public record AlignmentInputs(
    AnswerSpace space,
    double[] prompts,
    Policy policy,
    ReferencePolicy reference,
    ToDoubleFunction<Completion> reward,
    List<PreferencePair> pairs,
    Training training,
    StepWatch watch) {
  /** Sees the steps go by. */
  @FunctionalInterface
  public interface StepWatch {
    /**
     * @param done updates so far
     */
    void after(long done);
  }

  /** The same with another reward. */
  public AlignmentInputs withReward(ToDoubleFunction<Completion> other) {
    return new AlignmentInputs(space, prompts, policy, reference, other, pairs, training, watch);
  }
}
