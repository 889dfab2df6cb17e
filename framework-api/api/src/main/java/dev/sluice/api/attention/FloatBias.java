package dev.sluice.api.attention;

/**
 * What {@link Bias} is, in float32: half the memory, and the form in which kernels in float32 add
 * it fastest. Shared, not copied.
 *
 * @param values laid out as {@code grid} says
 * @param learnt whether a backward pass gives the gradient in {@code values}
 */
public record FloatBias(ScoreGrid grid, float[] values, boolean learnt) implements Score {
  public FloatBias {
    grid.requireLength(values.length);
  }

  /** A bias that is given, not learnt. */
  public FloatBias(ScoreGrid grid, float[] values) {
    this(grid, values, false);
  }

  /** The same bias, with its gradient. */
  public FloatBias asLearnt() {
    return new FloatBias(grid, values, true);
  }

  /** A copy in float64; nothing is lost. */
  public Bias widened() {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return new Bias(grid, wide, learnt);
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
    visitor.floatBias(this);
  }
}
