package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.vector.Strips;

/** What one worker needs for a tile of the backward pass, whatever the number of rows. */
final class BackwardSpace {
  private final int strip;
  private final int tile;

  /** Scores, then weights, shape {@code [queries, keys]}. */
  final float[] scores;

  /** The gradient in the weights, then in the scores, shape {@code [queries, keys]}. */
  final float[] scoreGradients;

  /** Strips of the keys turned over. */
  final float[] keysTurned;

  /** Strips of the values turned over. */
  final float[] valuesTurned;

  /** Strips of the keys times the scale. */
  final float[] keys;

  final float[] high;
  final float[] low;
  final float[] delta;

  BackwardSpace(TileSizes sizes, int width, int valueWidth, int strip) {
    this.strip = strip;
    this.tile = sizes.keys();
    scores = new float[sizes.queries() * tile];
    scoreGradients = new float[sizes.queries() * tile];
    keysTurned = new float[Strips.length(width, tile, strip)];
    valuesTurned = new float[Strips.length(valueWidth, tile, strip)];
    keys = new float[Strips.length(tile, width, strip)];
    high = new float[sizes.queries()];
    low = new float[sizes.queries()];
    delta = new float[sizes.queries()];
  }

  /** Takes {@code count} keys and values from row {@code row} of all heads. */
  void load(FloatHeads k, FloatHeads v, int row, int count, float scale) {
    int width = k.width();
    Strips.packTurned(k.values(), row * width, width, width, count, 1, strip, keysTurned, 0);
    Strips.pack(k.values(), row * width, width, count, width, scale, strip, keys, 0, tile);
    width = v.width();
    Strips.packTurned(v.values(), row * width, width, width, count, 1, strip, valuesTurned, 0);
  }
}
