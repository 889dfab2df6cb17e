package dev.sluice.api.attention;

/**
 * Bounds scores smoothly: {@code cap tanh(s / cap)} (Gemma 2, arXiv:2408.00118, section 2).
 *
 * @param cap the largest absolute score, above 0
 */
public record SoftCap(double cap) implements Score {
  public SoftCap {
    if (!(cap > 0)) {
      throw new IllegalArgumentException("a soft cap is above 0, not " + cap);
    }
  }

  @Override
  public void apply(Tile tile, double[] scores) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] = cap * Math.tanh(scores[i] / cap);
    }
  }

  @Override
  public void gradient(Tile tile, double[] before, double[] gradient) {
    for (int i = 0; i < gradient.length; i++) {
      double tanh = Math.tanh(before[i] / cap);
      gradient[i] *= 1 - tanh * tanh;
    }
  }

  @Override
  public void accept(ScoreVisitor visitor) {
    visitor.softCap(this);
  }
}
