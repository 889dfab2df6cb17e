package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.Policy;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.HoldsSequenceModel;
import dev.sluice.api.sequence.TokenSampler;
import dev.sluice.api.sequence.Tokenizer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Answers of a trained policy.
 *
 * @param asked the tokens of a prompt that is written as the data writes prompts
 * @param readsMessages whether a prompt may be a list of messages
 */
record AlignedText(
    Tokenizer tokenizer, Function<String, int[]> asked, TokenSampler policy, boolean readsMessages)
    implements LearntText {
  /**
   * Answers of a policy that draws token by token.
   *
   * @param type of the policy, for messages
   * @throws RunFailedException if it draws whole answers
   */
  static AlignedText of(
      String type,
      Policy policy,
      Tokenizer tokenizer,
      Function<String, int[]> asked,
      boolean readsMessages) {
    if (!(policy instanceof TokenSampler sampler)) {
      throw new RunFailedException(
          "the policy "
              + type
              + " draws whole answers and cannot continue a text; transformer can");
    }
    return new AlignedText(tokenizer, asked, sampler, readsMessages);
  }

  @Override
  public TokenSampler model() {
    return policy instanceof HoldsSequenceModel core ? core.model() : policy;
  }

  @Override
  public int[] prompt(String text) {
    int[] start = asked.apply(text);
    if (start.length == 0) {
      throw new RunFailedException(
          "the prompt '" + text + "' has no token that the tokenizer knows; write at least one");
    }
    return start;
  }

  @Override
  public String generate(String prompt, int tokens, double temperature, RandomGenerator random) {
    int[] start = prompt(prompt);
    return tokenizer.continuation(
        start, policy.sampleUntil(tokenizer.end(), start, tokens, temperature, random));
  }
}
