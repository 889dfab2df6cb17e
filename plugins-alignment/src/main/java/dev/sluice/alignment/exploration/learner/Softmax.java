package dev.sluice.alignment.exploration.learner;

import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Choosing by logits. */
final class Softmax {
  private Softmax() {}

  /** Replaces logits by probabilities; minus infinity becomes 0. */
  static void of(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double x : logits) {
      largest = Math.max(largest, x);
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Math.exp(logits[i] - largest);
      sum += logits[i];
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] /= sum;
    }
  }

  /** Replaces logits by certainty of the largest, the first of equals. */
  static void greedy(double[] logits) {
    int best = 0;
    for (int i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    Arrays.fill(logits, 0);
    logits[best] = 1;
  }

  /** Draws an index. */
  static int draw(double[] probabilities, RandomGenerator random) {
    double left = random.nextDouble();
    int last = 0;
    for (int i = 0; i < probabilities.length; i++) {
      if (Double.isNaN(probabilities[i])) {
        throw new RunFailedException("action " + i + " has the probability NaN; none can be drawn");
      }
      if (probabilities[i] > 0) {
        last = i;
        left -= probabilities[i];
        if (left < 0) {
          return i;
        }
      }
    }
    return last;
  }
}
