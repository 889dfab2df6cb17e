package dev.sluice.api.attention;

/**
 * How scores are made and which keys a query sees: o = softmax(score(scale q k^T) where the mask
 * lets be seen) v.
 *
 * @param scale of the scores, 1/sqrt(d) as a rule
 * @param mask which keys a query sees
 * @param score what is done to the scaled scores before the mask
 * @param sinks one score a query head that takes part in the softmax and has no value, shape {@code
 *     [heads]} (StreamingLLM, arXiv:2309.17453; learned in gpt-oss); empty where there are none
 */
public record AttentionSpec(double scale, Mask mask, Score score, double[] sinks) {
  private static final double[] NO_SINKS = {};

  /** Every query sees every key, scores as they are. */
  public static AttentionSpec scaled(double scale) {
    return new AttentionSpec(scale, Mask.all(), Score.plain(), NO_SINKS);
  }

  public AttentionSpec withMask(Mask newMask) {
    return new AttentionSpec(scale, newMask, score, sinks);
  }

  public AttentionSpec withScore(Score newScore) {
    return new AttentionSpec(scale, mask, newScore, sinks);
  }

  public AttentionSpec withSinks(double... newSinks) {
    return new AttentionSpec(scale, mask, score, newSinks);
  }
}
