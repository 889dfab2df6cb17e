package dev.sluice.attention.kernel;

import dev.sluice.api.attention.AttentionSpec;
import dev.sluice.api.attention.Heads;
import dev.sluice.api.attention.Tile;

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

  /** The score of key {@code j} of the tile; minus infinity where it is hidden. */
  double score(int j) {
    return scores[j];
  }

  boolean hides(int j) {
    return scores[j] == Double.NEGATIVE_INFINITY;
  }

  /** Scores as the softmax takes them; this object's own array. */
  double[] scores() {
    return scores;
  }

  /** Scores before the spec's change; this object's own array. */
  double[] raw() {
    return raw;
  }

  /** Where key {@code j} of the tile stands in the array of keys. */
  int key(int j) {
    return k.offset(tile.batch(), sizes.keyHead(tile.head()), tile.keyFrom() + j);
  }
}
