package dev.sluice.attention.transformer;

import dev.sluice.api.vector.TileMath;

/** What one worker needs for one chunk of rows; what lies in it means nothing between chunks. */
final class Space {
  private final TileMath math;
  private final float[] zeros;
  private float[] first = {};
  private float[] second = {};

  /** Rows after a norm. */
  final float[] normed;

  /** Rows of the width of the residual stream. */
  final float[] rows;

  /** Queries, keys and values of rows, side by side. */
  final float[] projected;

  /** Rows before the gate. */
  final float[] gated;

  /** Rows behind the gate. */
  final float[] hidden;

  /** The gradient in them. */
  final float[] hiddenGradient;

  /** Logits of rows. */
  final float[] logits;

  /** One row. */
  final float[] unit;

  Space(Dimensions sizes, int gateInputs, int chunk, TileMath math) {
    this.math = math;
    this.zeros = new float[math.lanes()];
    this.normed = new float[chunk * sizes.stride(sizes.width())];
    this.rows = new float[chunk * sizes.stride(sizes.width())];
    this.projected = new float[chunk * sizes.stride(sizes.projected())];
    this.gated = new float[chunk * sizes.stride(gateInputs)];
    this.hidden = new float[chunk * sizes.stride(sizes.hidden())];
    this.hiddenGradient = new float[chunk * sizes.stride(sizes.hidden())];
    this.logits = new float[chunk * sizes.stride(sizes.vocabulary())];
    this.unit = new float[sizes.width()];
  }

  float[] first(int length) {
    if (first.length < length) {
      first = new float[length];
    }
    return first;
  }

  float[] second(int length) {
    if (second.length < length) {
      second = new float[length];
    }
    return second;
  }

  /**
   * powers = e^powers, and other = scale powers other.
   *
   * @param count a multiple of the arithmetic's lanes
   */
  void exponentials(float[] powers, float[] other, int count, float scale) {
    int lanes = math.lanes();
    math.weights(powers, other, count / lanes, lanes, zeros, zeros, zeros, scale);
  }
}
