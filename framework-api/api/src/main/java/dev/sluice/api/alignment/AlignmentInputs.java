package dev.sluice.api.alignment;

import dev.sluice.api.learn.Training;
import dev.sluice.api.learn.Validation;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.ToDoubleFunction;

/**
 * What an aligner has to work with.
 *
 * @param space prompts and answers
 * @param prompts how often each prompt comes, shape {@code [x]}; empty where prompts are texts
 * @param texts prompts that are texts, each as often, for methods that draw prompts; the array that
 *     was drawn is the one that {@code reward} sees; empty where prompts are numbered, or where
 *     there are pairs alone
 * @param policy trained in place; begins at the reference
 * @param reference what the policy is held near to
 * @param reward how good an answer is, for methods that optimise it
 * @param pairs preferences, for methods that learn from them
 * @param training how to train
 * @param validation looks at pairs that are not learnt from; none where there are no such
 * @param watch gets the number of updates so far after each of them
 */
public record AlignmentInputs(
    AnswerSpace space,
    double[] prompts,
    List<int[]> texts,
    Policy policy,
    ReferencePolicy reference,
    ToDoubleFunction<Completion> reward,
    List<PreferencePair> pairs,
    Training training,
    Validation validation,
    LongConsumer watch) {
  /** Without prompts that are drawn as texts. */
  public AlignmentInputs(
      AnswerSpace space,
      double[] prompts,
      Policy policy,
      ReferencePolicy reference,
      ToDoubleFunction<Completion> reward,
      List<PreferencePair> pairs,
      Training training,
      Validation validation,
      LongConsumer watch) {
    this(space, prompts, List.of(), policy, reference, reward, pairs, training, validation, watch);
  }

  /** Without a validation part. */
  public AlignmentInputs(
      AnswerSpace space,
      double[] prompts,
      Policy policy,
      ReferencePolicy reference,
      ToDoubleFunction<Completion> reward,
      List<PreferencePair> pairs,
      Training training,
      LongConsumer watch) {
    this(space, prompts, policy, reference, reward, pairs, training, Validation.none(), watch);
  }

  /**
   * Shows finished updates to the reference and the watch: the part of an aligner's training
   * between two steps.
   *
   * @param done updates so far; 0 is ignored
   */
  public void between(long done) {
    if (done > 0) {
      reference.after(done, policy);
      watch.accept(done);
    }
  }

  /** The same with another reward. */
  public AlignmentInputs withReward(ToDoubleFunction<Completion> other) {
    return new AlignmentInputs(
        space, prompts, texts, policy, reference, other, pairs, training, validation, watch);
  }
}
