package dev.sluice.attention.language;

import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Tokenizer;
import java.util.random.RandomGenerator;

/** What a trained language model writes. */
record WrittenText(Tokenizer tokenizer, SequenceModel model) implements LearntText {
  @Override
  public String generate(String prompt, int tokens, double temperature, RandomGenerator random) {
    int[] begun = tokenizer.encode(prompt);
    if (begun.length == 0) {
      throw new RunFailedException("the prompt has no token: write at least one");
    }
    return tokenizer.decode(model.sampleUntil(tokenizer.end(), begun, tokens, temperature, random));
  }
}
