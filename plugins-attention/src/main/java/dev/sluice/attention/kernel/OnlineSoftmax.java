package dev.sluice.attention.kernel;

import java.util.Arrays;

/**
 * The softmax of some keys, in a form that can be joined with that of others: the state (m, l, acc)
 * of Milakov and Gimelshein 2018 (arXiv:1805.02867, section 3.1), with the weighted sum of
 * FlashAttention. States form a monoid: {@link #merge} is associative and commutative up to
 * rounding, and {@link #identity} is its identity, so keys may be split in any way.
 *
 * @param max m, the largest score; minus infinity if there is none
 * @param sum l, the sum of e^(score - m)
 * @param weighted acc, the sum of e^(score - m) value, shape {@code [width]}; not changed after
 */
public record OnlineSoftmax(double max, double sum, double[] weighted) {
  /** The state of no keys. */
  public static OnlineSoftmax identity(int width) {
    return new OnlineSoftmax(Double.NEGATIVE_INFINITY, 0, new double[width]);
  }

  /** The state of one key. A score of minus infinity gives the identity. */
  public static OnlineSoftmax of(double score, double[] value) {
    return score == Double.NEGATIVE_INFINITY
        ? identity(value.length)
        : new OnlineSoftmax(score, 1, value.clone());
  }

  /** The state of scores alone, without values: width 0. */
  public static OnlineSoftmax of(double[] scores) {
    double max = Arrays.stream(scores).reduce(Double.NEGATIVE_INFINITY, Math::max);
    if (max == Double.NEGATIVE_INFINITY) {
      return identity(0);
    }
    double sum = 0;
    for (double score : scores) {
      sum += Math.exp(score - max);
    }
    return new OnlineSoftmax(max, sum, new double[0]);
  }

  /** The state of both sets of keys together. */
  public OnlineSoftmax merge(OnlineSoftmax other) {
    double joint = Math.max(max, other.max);
    if (joint == Double.NEGATIVE_INFINITY) {
      // e^(-inf + inf) would be NaN.
      return this;
    }
    double mine = Math.exp(max - joint);
    double others = Math.exp(other.max - joint);
    double[] both = new double[weighted.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = mine * weighted[i] + others * other.weighted[i];
    }
    return new OnlineSoftmax(joint, mine * sum + others * other.sum, both);
  }

  /** log of the sum of e^score; minus infinity if there is no key. */
  public double logSumExp() {
    return max == Double.NEGATIVE_INFINITY ? max : max + Math.log(sum);
  }

  /** The share of a key with this score in the softmax of all. */
  public double weight(double score) {
    return score == Double.NEGATIVE_INFINITY ? 0 : Math.exp(score - max) / sum;
  }

  /** The values' mean under the softmax; 0 if there is no key. */
  public double[] output() {
    return max == Double.NEGATIVE_INFINITY
        ? new double[weighted.length]
        : Arrays.stream(weighted).map(x -> x / sum).toArray();
  }
}
