package dev.sluice.attention.transformer;

import dev.sluice.api.sequence.SequenceModel;
import dev.sluice.api.sequence.Tokens;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws tokens one after another, the whole sequence anew for each. */
record Sampling(SequenceModel model, int vocabulary, double temperature, RandomGenerator random) {
  Sampling {
    if (!(temperature >= 0)) {
      throw new IllegalArgumentException("temperature must be 0 or more, not " + temperature);
    }
  }

  int[] after(int[] prompt, int count) {
    if (prompt.length < 1) {
      throw new IllegalArgumentException("a prompt has at least 1 token, this one has none");
    }
    int[] sequence = Arrays.copyOf(prompt, prompt.length + count);
    for (int length = prompt.length; length < sequence.length; length++) {
      float[] logits = model.logits(Tokens.full(1, length, Arrays.copyOf(sequence, length)));
      sequence[length] = next(logits, (length - 1) * vocabulary);
    }
    return Arrays.copyOfRange(sequence, prompt.length, sequence.length);
  }

  private int next(float[] logits, int from) {
    int best = 0;
    for (int i = 1; i < vocabulary; i++) {
      best = logits[from + i] > logits[from + best] ? i : best;
    }
    if (temperature == 0) {
      return best;
    }
    double[] weights = new double[vocabulary];
    double sum = 0;
    for (int i = 0; i < vocabulary; i++) {
      weights[i] = Math.exp((logits[from + i] - logits[from + best]) / temperature);
      sum += weights[i];
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < vocabulary; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    // Roundings alone lead here.
    return best;
  }
}
