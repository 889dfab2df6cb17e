package dev.sluice.api.attention;

/**
 * A number added to each score; shared, not copied. Minus infinity hides the key.
 *
 * @param values laid out as {@code grid} says
 */
public record Bias(ScoreGrid grid, double[] values) implements Score {
  public Bias {
    grid.requireLength(values.length);
  }

  @Override
  public void apply(Tile tile, double[] scores) {
    int i = 0;
    for (int query = tile.queryFrom(); query < tile.queryTo(); query++) {
      for (int key = tile.keyFrom(); key < tile.keyTo(); key++) {
        scores[i++] += values[grid.index(tile.batch(), tile.head(), query, key)];
      }
    }
  }

  @Override
  public void gradient(Tile tile, double[] before, double[] gradient) {}

  @Override
  public void accept(ScoreVisitor visitor) {
    visitor.bias(this);
  }
}
