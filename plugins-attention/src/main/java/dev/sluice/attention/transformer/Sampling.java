package dev.sluice.attention.transformer;

import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws tokens one after another; each costs the layers once, see {@link Continuation}. */
record Sampling(Decoder decoder, double temperature, RandomGenerator random) {
  Sampling {
    if (!(temperature >= 0)) {
      throw new IllegalArgumentException("temperature must be 0 or more, not " + temperature);
    }
  }

  /**
   * @param end the token that ends the sequence before {@code count} are drawn; -1 for none
   */
  int[] after(int[] prompt, int count, int end) {
    if (prompt.length < 1) {
      throw new IllegalArgumentException("a prompt has at least 1 token, this one has none");
    }
    int[] drawn = new int[count];
    Continuation sequence = new Continuation(decoder, prompt.length + count);
    for (int i = 0; i < count; i++) {
      drawn[i] = next(i == 0 ? sequence.take(prompt) : sequence.take(drawn[i - 1]));
      if (drawn[i] == end) {
        return Arrays.copyOf(drawn, i);
      }
    }
    return drawn;
  }

  private int next(float[] logits) {
    int best = 0;
    for (int i = 0; i < logits.length; i++) {
      if (Float.isNaN(logits[i])) {
        throw new RunFailedException("token " + i + " has the logit NaN; none can be drawn");
      }
      best = logits[i] > logits[best] ? i : best;
    }
    if (temperature == 0) {
      return best;
    }
    double[] weights = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      weights[i] = Math.exp((logits[i] - logits[best]) / temperature);
      sum += weights[i];
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < logits.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    // Roundings alone lead here.
    return best;
  }
}
