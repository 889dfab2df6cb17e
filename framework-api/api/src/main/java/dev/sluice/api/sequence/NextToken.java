package dev.sluice.api.sequence;

import dev.sluice.api.run.RunFailedException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Draws tokens from logits by a {@link Decoding}. Not safe for several threads: arrays are used
 * again.
 *
 * @since 0.2.0
 */
public final class NextToken {
  private final Decoding decoding;
  private float[] logits = new float[0];
  private double[] weights = new double[0];
  private boolean[] seen = new boolean[0];
  private long[] order = new long[0];

  public NextToken(Decoding decoding) {
    this.decoding = decoding;
  }

  /**
   * Draws a token.
   *
   * @param all holds the logits of the whole vocabulary
   * @param from where they begin
   * @param vocabulary how many they are
   * @param before holds the tokens so far, the prompt among them
   * @param count how many those are
   * @param random used once; not at all at temperature 0
   * @throws RunFailedException if a logit is NaN
   */
  public int draw(
      float[] all, int from, int vocabulary, int[] before, int count, RandomGenerator random) {
    int best = take(all, from, vocabulary, before, count);
    if (decoding.temperature() == 0) {
      return best;
    }
    double sum = weigh(best);
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

  /**
   * The probability with which each token is drawn; the parameters are those of {@link #draw}.
   *
   * @return shape {@code [vocabulary]}, the caller's own
   */
  public double[] probabilities(float[] all, int from, int vocabulary, int[] before, int count) {
    int best = take(all, from, vocabulary, before, count);
    double[] found = new double[vocabulary];
    if (decoding.temperature() == 0) {
      found[best] = 1;
      return found;
    }
    double sum = weigh(best);
    Arrays.setAll(found, i -> weights[i] / sum);
    return found;
  }

  /** Copies logits, those of repeated tokens changed; returns the first of the largest. */
  private int take(float[] all, int from, int vocabulary, int[] before, int count) {
    if (logits.length != vocabulary) {
      logits = new float[vocabulary];
      weights = new double[vocabulary];
      seen = new boolean[vocabulary];
      order = new long[vocabulary];
    }
    System.arraycopy(all, from, logits, 0, vocabulary);
    penalise(before, count);
    int best = 0;
    for (int i = 0; i < vocabulary; i++) {
      if (Float.isNaN(logits[i])) {
        throw new RunFailedException("token " + i + " has the logit NaN; none can be drawn");
      }
      best = logits[i] > logits[best] ? i : best;
    }
    return best;
  }

  /** Each token once, however often it came; one without a logit is none of the model's. */
  private void penalise(int[] before, int count) {
    float penalty = (float) decoding.repetitionPenalty();
    if (penalty == 1) {
      return;
    }
    Arrays.fill(seen, false);
    for (int i = 0; i < count; i++) {
      int token = before[i];
      if (token >= 0 && token < seen.length && !seen[token]) {
        seen[token] = true;
        logits[token] = logits[token] < 0 ? logits[token] * penalty : logits[token] / penalty;
      }
    }
  }

  /** Sets each token's weight, 0 for those that cannot be drawn; returns their sum. */
  private double weigh(int best) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      weights[i] = Math.exp((logits[i] - logits[best]) / decoding.temperature());
      sum += weights[i];
    }
    if (decoding.topK() > 0 && decoding.topK() < logits.length) {
      sum = keepMost();
    }
    if (decoding.topP() < 1) {
      sum = keepNucleus(sum);
    }
    if (decoding.minP() > 0) {
      sum = keepFrom(decoding.minP() * weights[best], best);
    }
    return sum;
  }

  /** The {@code topK} tokens of the largest logits; tokens equal to the last of them stay. */
  private double keepMost() {
    for (int i = 0; i < logits.length; i++) {
      order[i] = ascending(logits[i]);
    }
    Arrays.sort(order);
    long least = order[order.length - decoding.topK()];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      weights[i] = ascending(logits[i]) < least ? 0 : weights[i];
      sum += weights[i];
    }
    return sum;
  }

  /**
   * Leaves out tokens from the least probable one up as long as their probabilities add up to no
   * more than {@code 1 - topP}: the token that crosses stays, and so does the last one. Of equal
   * tokens the first is left out first.
   */
  private double keepNucleus(double sum) {
    double most = (1 - decoding.topP()) * sum;
    // Tokens that cannot reach the limit even all together need no sorting; the best is none.
    double small = most / logits.length / 2;
    double below = 0;
    int candidates = 0;
    for (int i = 0; i < logits.length; i++) {
      if (weights[i] <= small) {
        below += weights[i];
        weights[i] = 0;
      } else {
        order[candidates++] = ascending(logits[i]) << Integer.SIZE | i;
      }
    }
    Arrays.sort(order, 0, candidates);
    for (int at = 0; at < candidates - 1; at++) {
      int token = (int) order[at];
      below += weights[token];
      if (below > most) {
        break;
      }
      weights[token] = 0;
    }
    return sum();
  }

  private double keepFrom(double least, int best) {
    for (int i = 0; i < logits.length; i++) {
      weights[i] = weights[i] < least && i != best ? 0 : weights[i];
    }
    return sum();
  }

  private double sum() {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    return sum;
  }

  /** A number of 32 bits that is ordered as the value is; both zeros are one. */
  private static long ascending(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }
}
