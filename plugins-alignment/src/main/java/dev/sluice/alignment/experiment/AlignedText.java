package dev.sluice.alignment.experiment;

import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.HoldsSequenceModel;
import dev.sluice.api.sequence.TokenSampler;
import dev.sluice.api.sequence.Tokenizer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Answers of an aligned policy.
 *
 * @param asked the tokens of a prompt that is written as the data writes prompts
 */
record AlignedText(Tokenizer tokenizer, Function<String, int[]> asked, TokenSampler policy)
    implements LearntText {
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
  public boolean readsMessages() {
    return true;
  }

  @Override
  public String generate(String prompt, int tokens, double temperature, RandomGenerator random) {
    int[] start = prompt(prompt);
    return tokenizer.continuation(
        start, policy.sampleUntil(tokenizer.end(), start, tokens, temperature, random));
  }
}
