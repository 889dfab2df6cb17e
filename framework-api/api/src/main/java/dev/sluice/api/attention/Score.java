package dev.sluice.api.attention;

/**
 * A change to the scores scale q.k before the softmax, a tile at a time. Scores are values that
 * compose; a kernel does better than calling {@link #apply} with steps that it knows from {@link
 * #accept}. A score of minus infinity hides the key.
 */
public interface Score {
  /** Scores as they are. */
  static Score plain() {
    return new PlainScore();
  }

  /**
   * Changes scores in place.
   *
   * @param scores shape {@code [tile.queries, tile.keys]}
   */
  void apply(Tile tile, double[] scores);

  /**
   * Turns the gradient in the changed scores into the gradient in the scores before, in place.
   *
   * @param before the scores that {@link #apply} was given, not changed
   * @param gradient shape {@code [tile.queries, tile.keys]}
   */
  void gradient(Tile tile, double[] before, double[] gradient);

  /**
   * Visits steps that, one after another, are this change; none if it changes nothing. The default,
   * "nothing is known", is always right; a linear bias overrides it with {@code visitor.alibi(new
   * Alibi(slopes, 0))}, and kernels then keep it in vectors. {@code sluice-testkit} checks the
   * answer: {@code ScorePartsLaw}.
   */
  default void accept(ScoreVisitor visitor) {
    visitor.other(this);
  }

  /**
   * How many numbers of this score are learnt: a kernel's backward pass gives the gradient in them,
   * in {@link AttentionGradient#score}. None by default.
   */
  default int learntCount() {
    return 0;
  }

  /**
   * Adds to {@code sum} the gradient in the learnt numbers.
   *
   * @param before the scores that {@link #apply} was given, not changed
   * @param gradient in the changed scores, 0 where a key is hidden; shape {@code [tile.queries,
   *     tile.keys]}, not changed
   * @param sum holds {@link #learntCount} numbers from {@code from} on
   */
  default void learntGradient(
      Tile tile, double[] before, double[] gradient, double[] sum, int from) {
    if (learntCount() > 0) {
      throw new UnsupportedOperationException(
          getClass().getSimpleName() + " has learnt numbers and no gradient in them");
    }
  }

  /** This change, then another: {@code new SoftCap(30).then(new Alibi(slopes, 0))}. */
  default Score then(Score next) {
    return new ScoreChain(this, next);
  }
}
