package dev.sluice.api.attention;

/** Scores as they are. */
record PlainScore() implements Score {
  @Override
  public void apply(Tile tile, double[] scores) {}

  @Override
  public void gradient(Tile tile, double[] before, double[] gradient) {}

  @Override
  public void accept(ScoreVisitor visitor) {}
}
