package dev.sluice.api.attention;

/**
 * Attention with linear biases: {@code s - slope |query + shift - key|} (Press et al. 2021,
 * arXiv:2108.12409).
 *
 * @param slopes one a query head, shape {@code [heads]}
 * @param shift the key's index at which query 0 stands, see {@link Alignment#shift}
 */
public record Alibi(double[] slopes, int shift) implements Score {
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

  @Override
  public void gradient(Tile tile, double[] before, double[] gradient) {}

  @Override
  public void accept(ScoreVisitor visitor) {
    visitor.alibi(this);
  }
}
