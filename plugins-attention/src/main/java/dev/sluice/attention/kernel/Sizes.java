package dev.sluice.attention.kernel;

import dev.sluice.api.attention.Alibi;
import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Bias;
import dev.sluice.api.attention.FloatBias;
import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Score;
import dev.sluice.api.attention.ScoreGrid;
import dev.sluice.api.attention.ScoreVisitor;

/** The sizes of one call, checked once. */
public record Sizes(
    int batch, int heads, int keyHeads, int queries, int keys, int width, int valueWidth) {
  /**
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Sizes of(Heads q, Heads k, Heads v, AttentionSpec spec) {
    return of(Shape.of(q), Shape.of(k), Shape.of(v), spec);
  }

  /**
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static Sizes of(FloatHeads q, FloatHeads k, FloatHeads v, AttentionSpec spec) {
    return of(Shape.of(q), Shape.of(k), Shape.of(v), spec);
  }

  private static Sizes of(Shape q, Shape k, Shape v, AttentionSpec spec) {
    require(
        k.batch() == q.batch() && v.batch() == q.batch(),
        "q, k and v have one batch size, not " + q.batch() + ", " + k.batch() + ", " + v.batch());
    require(
        k.width() == q.width(), "q and k have one width, not " + q.width() + " and " + k.width());
    require(
        v.rows() == k.rows(),
        "k and v have one number of rows, not " + k.rows() + " and " + v.rows());
    require(
        v.heads() == k.heads(),
        "k and v have one number of heads, not " + k.heads() + " and " + v.heads());
    require(
        q.heads() % k.heads() == 0,
        "the heads of q are a multiple of the heads of k: "
            + q.heads()
            + " is not a multiple of "
            + k.heads());
    require(
        spec.sinks().length == 0 || spec.sinks().length == q.heads(),
        "one sink a query head: " + spec.sinks().length + " sinks for " + q.heads() + " heads");
    spec.score().accept(new Fits(q, k));
    return new Sizes(q.batch(), q.heads(), k.heads(), q.rows(), k.rows(), q.width(), v.width());
  }

  /** The head of k and v that a query head reads. */
  public int keyHead(int head) {
    return head / (heads / keyHeads);
  }

  /** Where a row stands in an array of shape {@code [batch, heads, queries]}. */
  public int row(int batchIndex, int head, int query) {
    return (batchIndex * heads + head) * queries + query;
  }

  /** Gives every row of every head in turn. */
  void forEachRow(RowUse use) {
    for (int b = 0; b < batch; b++) {
      for (int h = 0; h < heads; h++) {
        for (int i = 0; i < queries; i++) {
          use.accept(b, h, i);
        }
      }
    }
  }

  /** What is done with a row. */
  @FunctionalInterface
  interface RowUse {
    void accept(int batch, int head, int query);
  }

  /** The sink of a head; minus infinity, which changes no softmax, where there is none. */
  public static double sink(AttentionSpec spec, int head) {
    return spec.sinks().length == 0 ? Double.NEGATIVE_INFINITY : spec.sinks()[head];
  }

  private static void require(boolean holds, String text) {
    if (!holds) {
      throw new IllegalArgumentException(text);
    }
  }

  /** Requires that biases and slopes have a number for every score. */
  private record Fits(Shape q, Shape k) implements ScoreVisitor {
    @Override
    public void bias(Bias bias) {
      requireFit(bias.grid());
    }

    @Override
    public void floatBias(FloatBias bias) {
      requireFit(bias.grid());
    }

    private void requireFit(ScoreGrid grid) {
      require(
          fits(grid.batch(), q.batch())
              && fits(grid.heads(), q.heads())
              && fits(grid.queries(), q.rows())
              && fits(grid.keys(), k.rows()),
          "a bias of shape ["
              + grid.batch()
              + ", "
              + grid.heads()
              + ", "
              + grid.queries()
              + ", "
              + grid.keys()
              + "] does not fit scores of shape ["
              + q.batch()
              + ", "
              + q.heads()
              + ", "
              + q.rows()
              + ", "
              + k.rows()
              + "]");
    }

    @Override
    public void alibi(Alibi alibi) {
      require(
          alibi.slopes().length == q.heads(),
          "one slope a query head: " + alibi.slopes().length + " for " + q.heads() + " heads");
    }

    @Override
    public void other(Score score) {}

    private static boolean fits(int given, int wanted) {
      return given == 1 || given == wanted || wanted == 0;
    }
  }

  /** What a call gives, in either precision. */
  private record Shape(int batch, int heads, int rows, int width) {
    static Shape of(Heads x) {
      return new Shape(x.batch(), x.heads(), x.rows(), x.width());
    }

    static Shape of(FloatHeads x) {
      return new Shape(x.batch(), x.heads(), x.rows(), x.width());
    }
  }
}
