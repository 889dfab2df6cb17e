package dev.sluice.alignment.experiment;

import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.HoldsSequenceModel;
import dev.sluice.api.sequence.TokenSampler;
import dev.sluice.api.sequence.Tokenizer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Answers of a policy that learnt from rewards. */
record ReinforcedText(Tokenizer tokenizer, TokenSampler policy) implements LearntText {
  @Override
  public TokenSampler model() {
    return policy instanceof HoldsSequenceModel core ? core.model() : policy;
  }

  @Override
  public int[] prompt(String prompt) {
    int[] begun = tokenizer.begin();
    int[] text = tokenizer.encode(prompt);
    int[] asked = Arrays.copyOf(begun, begun.length + text.length);
    System.arraycopy(text, 0, asked, begun.length, text.length);
    if (asked.length == 0) {
      throw new RunFailedException(
          "the prompt '" + prompt + "' has no token that the tokenizer knows; write at least one");
    }
    return asked;
  }

  @Override
  public String generate(String prompt, int tokens, double temperature, RandomGenerator random) {
    int[] asked = prompt(prompt);
    return tokenizer.continuation(
        asked, policy.sampleUntil(tokenizer.end(), asked, tokens, temperature, random));
  }
}
