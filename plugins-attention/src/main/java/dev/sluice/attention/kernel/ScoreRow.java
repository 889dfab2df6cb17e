package dev.sluice.attention.kernel;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Tile;
import java.util.function.DoubleUnaryOperator;

/**
 * The scores of one query with a range of keys, as they are before and after the spec changes them.
 */
final class ScoreRow {
  private final Heads q;
  private final Heads k;
  private final AttentionSpec spec;
  private final Sizes sizes;
  private Tile tile = new Tile(0, 0, 0, 0, 0, 0);
  private double[] raw = {};
  private double[] scores = {};

  ScoreRow(Heads q, Heads k, AttentionSpec spec, Sizes sizes) {
    this.q = q;
    this.k = k;
    this.spec = spec;
    this.sizes = sizes;
  }

  /**
   * Computes the scores of a tile of one query.
   *
   * @param ask whether the mask has to be asked of each key
   */
  void load(Tile newTile, boolean ask) {
    tile = newTile;
    raw = new double[tile.keys()];
    int query = q.offset(tile.batch(), tile.head(), tile.queryFrom());
    for (int j = 0; j < raw.length; j++) {
      raw[j] = spec.scale() * Dense.dot(q.values(), query, k.values(), key(j), sizes.width());
    }
    scores = raw.clone();
    spec.score().apply(tile, scores);
    for (int j = 0; ask && j < raw.length; j++) {
      if (!spec.mask().sees(tile.batch(), tile.head(), tile.queryFrom(), tile.keyFrom() + j)) {
        scores[j] = Double.NEGATIVE_INFINITY;
      }
    }
  }

  Tile tile() {
    return tile;
  }

  int size() {
    return scores.length;
  }

  boolean hides(int j) {
    return scores[j] == Double.NEGATIVE_INFINITY;
  }

  /** Scores as the softmax takes them; this object's own array. */
  double[] scores() {
    return scores;
  }

  /** A number a key, made from its score; 0 where the key is hidden. */
  double[] map(DoubleUnaryOperator weight) {
    double[] weights = new double[scores.length];
    for (int j = 0; j < weights.length; j++) {
      weights[j] = hides(j) ? 0 : weight.applyAsDouble(scores[j]);
    }
    return weights;
  }

  /** Adds the weighted values of the keys that are seen to the query's output. */
  void addValues(Heads v, double[] weights, Heads out) {
    int to = out.offset(tile.batch(), tile.head(), tile.queryFrom());
    for (int j = 0; j < weights.length; j++) {
      if (!hides(j)) {
        Dense.add(weights[j], v.values(), value(v, j), out.values(), to, v.width());
      }
    }
  }

  /** Scores before the spec's change; this object's own array. */
  double[] raw() {
    return raw;
  }

  /** Where the value of key {@code j} of the tile stands. */
  int value(Heads v, int j) {
    return v.offset(tile.batch(), sizes.keyHead(tile.head()), tile.keyFrom() + j);
  }

  /** Where key {@code j} of the tile stands in the array of keys. */
  int key(int j) {
    return k.offset(tile.batch(), sizes.keyHead(tile.head()), tile.keyFrom() + j);
  }
}
