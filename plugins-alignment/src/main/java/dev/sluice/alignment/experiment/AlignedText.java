package dev.sluice.alignment.experiment;

import dev.sluice.api.alignment.TextPreferences;
import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.HoldsSequenceModel;
import dev.sluice.api.sequence.TokenSampler;
import dev.sluice.api.sequence.Tokenizer;
import java.util.random.RandomGenerator;

/** Answers of an aligned policy. */
record AlignedText(TextPreferences data, TokenSampler policy) implements LearntText {
  @Override
  public Tokenizer tokenizer() {
    return data.tokenizer();
  }

  @Override
  public TokenSampler model() {
    return policy instanceof HoldsSequenceModel core ? core.model() : policy;
  }

  @Override
  public int[] prompt(String text) {
    int[] asked = data.prompt(text);
    if (asked.length == 0) {
      throw new RunFailedException(
          "the prompt '" + text + "' has no token that the tokenizer knows; write at least one");
    }
    return asked;
  }

  @Override
  public boolean readsMessages() {
    return true;
  }

  @Override
  public String generate(String prompt, int tokens, double temperature, RandomGenerator random) {
    int[] asked = prompt(prompt);
    int end = tokenizer().end();
    return tokenizer()
        .continuation(asked, policy.sampleUntil(end, asked, tokens, temperature, random));
  }
}
