package dev.sluice.attention.flash;

import dev.sluice.api.attention.FloatHeads;
import dev.sluice.api.vector.TileMath;
import dev.sluice.api.vector.Transpose;
import java.util.Arrays;

/** What one worker needs for a tile of keys in the backward pass, whatever the number of rows. */
final class BackwardSpace {
  private final int tile;
  private final int width;
  private final int padded;
  private final int valueWidth;

  /** Scores, then weights, shape {@code [queries, keys]}. */
  final float[] scores;

  /** The gradient in the weights, then in the scores, shape {@code [queries, keys]}. */
  final float[] scoreGradients;

  /** Keys turned over, {@code [d, keys]}, times the score's factor. */
  final float[] keysTurned;

  /** Values turned over, {@code [dv, keys]}. */
  final float[] valuesTurned;

  /** Keys times the scale, {@code [keys, padded d]}. */
  final float[] keys;

  /** The keys' gradient turned over, {@code [d, keys]}, without the scale. */
  final float[] keyGradient;

  /** The values' gradient turned over, {@code [dv, keys]}. */
  final float[] valueGradient;

  final float[] high;
  final float[] low;
  final float[] delta;

  /** The factor of what is added to and not scaled. */
  final float[] ones;

  final float[] scratch;

  BackwardSpace(TileSizes sizes, TileMath math, int width, int valueWidth) {
    this.tile = sizes.keys();
    this.width = width;
    this.padded = Padding.width(width, math.lanes());
    this.valueWidth = valueWidth;
    scores = new float[sizes.queries() * tile];
    scoreGradients = new float[sizes.queries() * tile];
    keysTurned = new float[width * tile];
    valuesTurned = new float[valueWidth * tile];
    keys = new float[tile * padded];
    keyGradient = new float[width * tile];
    valueGradient = new float[valueWidth * tile];
    high = new float[sizes.queries()];
    low = new float[sizes.queries()];
    delta = new float[sizes.queries()];
    ones = new float[tile];
    Arrays.fill(ones, 1);
    scratch = new float[math.scratch()];
  }

  /** Takes {@code count} keys and values from row {@code row} of all heads. */
  void load(FloatHeads k, FloatHeads v, int row, int count, float factor, float scale) {
    if (count < tile) {
      Arrays.fill(keysTurned, 0);
      Arrays.fill(valuesTurned, 0);
    }
    float[] from = k.values();
    Transpose.copy(from, row * width, width, width, count, factor, keysTurned, 0, tile);
    from = v.values();
    Transpose.copy(from, row * valueWidth, valueWidth, valueWidth, count, 1, valuesTurned, 0, tile);
    for (int r = 0; r < count; r++) {
      int read = (row + r) * width;
      for (int i = 0; i < width; i++) {
        keys[r * padded + i] = scale * k.values()[read + i];
      }
    }
    Arrays.fill(keyGradient, 0);
    Arrays.fill(valueGradient, 0);
  }

  /** Writes the gradients of {@code count} keys and values from row {@code row} of all heads on. */
  void store(float[] keyTarget, float[] valueTarget, int row, int count, float scale) {
    Transpose.copy(keyGradient, 0, tile, count, width, scale, keyTarget, row * width, width);
    Transpose.copy(
        valueGradient, 0, tile, count, valueWidth, 1, valueTarget, row * valueWidth, valueWidth);
  }
}
