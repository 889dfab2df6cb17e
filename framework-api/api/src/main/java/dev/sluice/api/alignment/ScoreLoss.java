package dev.sluice.api.alignment;

/** A loss of what a policy says of answers. */
@FunctionalInterface
public interface ScoreLoss {
  Gradient of(AnswerScores scores);

  /**
   * The loss and its gradient in the scores.
   *
   * @param loss the batch's
   * @param words d loss / d log pi(y_t), shape {@code [n, words of i]}
   * @param logits d loss / d logit of each word of the vocabulary, beyond what {@code words} says,
   *     shape {@code [n, words of i, vocabulary]}; empty where it is 0
   */
  record Gradient(double loss, double[][] words, double[][][] logits) {
    /** A gradient in the answers' own words only. */
    public Gradient(double loss, double[][] words) {
      this(loss, words, new double[0][][]);
    }
  }
}
