package dev.sluice.api.attention;

/** One change to the scores, then another. */
record ScoreChain(Score first, Score second) implements Score {
  @Override
  public void apply(Tile tile, double[] scores) {
    first.apply(tile, scores);
    second.apply(tile, scores);
  }

  @Override
  public void gradient(Tile tile, double[] before, double[] gradient) {
    double[] between = before.clone();
    first.apply(tile, between);
    second.gradient(tile, between, gradient);
    first.gradient(tile, before, gradient);
  }

  @Override
  public int learntCount() {
    return first.learntCount() + second.learntCount();
  }

  @Override
  public void learntGradient(
      Tile tile, double[] before, double[] gradient, double[] sum, int from) {
    double[] between = before.clone();
    first.apply(tile, between);
    second.learntGradient(tile, between, gradient, sum, from + first.learntCount());
    if (first.learntCount() > 0) {
      double[] inFirst = gradient.clone();
      second.gradient(tile, between, inFirst);
      first.learntGradient(tile, before, inFirst, sum, from);
    }
  }

  @Override
  public void accept(ScoreVisitor visitor) {
    first.accept(visitor);
    second.accept(visitor);
  }
}
