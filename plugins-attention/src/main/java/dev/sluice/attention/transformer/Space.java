package dev.sluice.attention.transformer;

import dev.sluice.api.vector.LayerMath;

/** What one worker needs for one chunk of rows; what lies in it means nothing between chunks. */
final class Space {
  private final LayerMath curves;
  private final Dimensions sizes;
  private final float[] slopes;

  /** Rows after a norm. */
  final float[] normed;

  /** Rows of the width of the residual stream. */
  final float[] rows;

  /** The gradient in what a branch adds to the residual stream. */
  final float[] branch;

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

  /** Sums of hidden columns that nobody reads. */
  final float[] unread;

  Space(Dimensions sizes, int gateInputs, int chunk, LayerMath curves) {
    this.curves = curves;
    this.sizes = sizes;
    this.normed = new float[chunk * sizes.stride(sizes.width())];
    this.rows = new float[chunk * sizes.stride(sizes.width())];
    this.branch = new float[chunk * sizes.stride(sizes.width())];
    this.projected = new float[chunk * sizes.stride(sizes.projected())];
    this.gated = new float[chunk * sizes.stride(gateInputs)];
    this.hidden = new float[chunk * sizes.stride(sizes.hidden())];
    this.hiddenGradient = new float[chunk * sizes.stride(sizes.hidden())];
    this.logits = new float[chunk * sizes.stride(sizes.vocabulary())];
    this.slopes = new float[chunk * sizes.stride(sizes.hidden())];
    this.unread = new float[sizes.stride(sizes.hidden())];
  }

  /** The width behind the gate. */
  int hiddenWidth() {
    return sizes.hidden();
  }

  /** The distance between rows behind the gate. */
  int hiddenStride() {
    return sizes.stride(sizes.hidden());
  }

  LayerMath curves() {
    return curves;
  }

  /** Slopes behind the gate. */
  float[] slopes() {
    return slopes;
  }
}
