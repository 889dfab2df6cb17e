package dev.sluice.api.attention;

/**
 * A number added to each score; shared, not copied. Minus infinity hides the key.
 *
 * <p>The gradient of a learnt bias has the shape of {@code grid}: a number that holds for several
 * scores has the sum of their gradients, and one of minus infinity has 0.
 *
 * @param values laid out as {@code grid} says
 * @param learnt whether a backward pass gives the gradient in {@code values}
 */
public record Bias(ScoreGrid grid, double[] values, boolean learnt) implements Score {
  public Bias {
    grid.requireLength(values.length);
  }

  /** A bias that is given, not learnt. */
  public Bias(ScoreGrid grid, double[] values) {
    this(grid, values, false);
  }

  /** The same bias, with its gradient. */
  public Bias asLearnt() {
    return new Bias(grid, values, true);
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

  /** Does nothing: adding a number does not change the gradient in what it is added to. */
  @Override
  public void gradient(Tile tile, double[] before, double[] gradient) {}

  @Override
  public int learntCount() {
    return learnt ? values.length : 0;
  }

  @Override
  public void learntGradient(
      Tile tile, double[] before, double[] gradient, double[] sum, int from) {
    int i = 0;
    for (int query = tile.queryFrom(); learnt && query < tile.queryTo(); query++) {
      for (int key = tile.keyFrom(); key < tile.keyTo(); key++) {
        sum[from + grid.index(tile.batch(), tile.head(), query, key)] += gradient[i++];
      }
    }
  }

  @Override
  public void accept(ScoreVisitor visitor) {
    visitor.bias(this);
  }
}
