package dev.sluice.attention.language;

import dev.sluice.api.experiment.LearntText;
import dev.sluice.api.run.RunFailedException;
import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** What a trained language model writes. */
record WrittenText(Tokenizer tokenizer, SequenceModel model) implements LearntText {
  @Override
  public String generate(String prompt, int tokens, double temperature, RandomGenerator random) {
    int[] begun = begun(tokenizer, prompt);
    return tokenizer.continuation(begun, drawn(begun, tokens, temperature, random));
  }

  @Override
  public int[] prompt(String text) {
    return begun(tokenizer, text);
  }

  /** The bytes of prompt and text, which need not be a text. */
  byte[] write(String prompt, int tokens, double temperature, RandomGenerator random) {
    int[] begun = begun(tokenizer, prompt);
    int[] drawn = drawn(begun, tokens, temperature, random);
    byte[] before = prompt.getBytes(StandardCharsets.UTF_8);
    byte[] behind = TextCodec.of(tokenizer).continuation(begun, drawn);
    byte[] all = new byte[before.length + behind.length];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(behind, 0, all, before.length, behind.length);
    return all;
  }

  private int[] drawn(int[] begun, int tokens, double temperature, RandomGenerator random) {
    return model.sampleUntil(tokenizer.end(), begun, tokens, temperature, random);
  }

  /**
   * @throws RunFailedException if nothing of the prompt is left as tokens
   */
  static int[] begun(Tokenizer tokenizer, String prompt) {
    int[] begun = tokenizer.encode(prompt);
    if (begun.length == 0) {
      throw new RunFailedException(
          "the prompt '" + prompt + "' has no token that the tokenizer knows; write at least one");
    }
    return begun;
  }
}
