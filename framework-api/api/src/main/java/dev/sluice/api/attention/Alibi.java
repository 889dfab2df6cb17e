package dev.sluice.api.attention;

/**
 * Attention with linear biases: {@code s - slope |query + shift - key|} (Press et al. 2021,
 * arXiv:2108.12409).
 *
 * @param slopes one a query head, shape {@code [heads]}
 * @param shift the key's index at which query 0 stands, see {@link Alignment#shift}
 * @param learnt whether a backward pass gives the gradient in {@code slopes}
 */
public record Alibi(double[] slopes, int shift, boolean learnt) implements Score {
  /** Slopes that are given, not learnt. */
  public Alibi(double[] slopes, int shift) {
    this(slopes, shift, false);
  }

  /** The same biases, with the gradient in their slopes. */
  public Alibi asLearnt() {
    return new Alibi(slopes, shift, true);
  }

  @Override
  public void apply(Tile tile, double[] scores) {
    double slope = slopes[tile.head()];
    int i = 0;
    for (int query = tile.queryFrom(); query < tile.queryTo(); query++) {
      for (int key = tile.keyFrom(); key < tile.keyTo(); key++) {
        scores[i++] -= slope * Math.abs(query + shift - key);
      }
    }
  }

  /** Does nothing: adding a number does not change the gradient in what it is added to. */
  @Override
  public void gradient(Tile tile, double[] before, double[] gradient) {}

  @Override
  public int learntCount() {
    return learnt ? slopes.length : 0;
  }

  @Override
  public void learntGradient(
      Tile tile, double[] before, double[] gradient, double[] sum, int from) {
    int i = 0;
    for (int query = tile.queryFrom(); learnt && query < tile.queryTo(); query++) {
      for (int key = tile.keyFrom(); key < tile.keyTo(); key++) {
        sum[from + tile.head()] -= gradient[i++] * Math.abs(query + shift - key);
      }
    }
  }

  @Override
  public void accept(ScoreVisitor visitor) {
    visitor.alibi(this);
  }
}
