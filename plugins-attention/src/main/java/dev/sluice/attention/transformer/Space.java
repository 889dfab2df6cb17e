package dev.sluice.attention.transformer;

import dev.sluice.api.vector.LayerMath;

/** What one worker needs for one chunk of rows; what lies in it means nothing between chunks. */
final class Space {
  private final LayerMath curves;
  private final Dimensions sizes;
  private final WorkerProducts products;
  private final float[] scratch;
  private final float[] slopes;
  private final float[][] spare = {new float[0], new float[0]};
  private int row;
  private int place;
  private int slot;

  /** Rows after a norm. */
  final float[] normed;

  /** Rows of the width of the residual stream. */
  final float[] rows;

  /** What attention gave to rows, heads side by side. */
  final float[] attended;

  /** Queries, keys and values of rows, side by side. */
  final float[] projected;

  /** Of each query and key of a row, side by side, the mean, which is 0. */
  final float[] headMeans;

  /** Of each query and key of a row, side by side, 1 / deviation. */
  final float[] headRates;

  /** Rows behind the gate. */
  final float[] hidden;

  /** The gradient in them. */
  final float[] hiddenGradient;

  /**
   * @param scratch of products
   */
  Space(Dimensions sizes, int chunk, LayerMath curves, WorkerProducts products, float[] scratch) {
    this.curves = curves;
    this.sizes = sizes;
    this.products = products;
    this.scratch = scratch;
    this.normed = new float[chunk * sizes.stride(sizes.width())];
    this.rows = new float[chunk * sizes.stride(sizes.width())];
    this.attended = new float[chunk * sizes.stride(sizes.attended())];
    this.projected = new float[chunk * sizes.stride(sizes.projected())];
    this.headMeans = new float[sizes.heads() + sizes.keyHeads()];
    this.headRates = new float[sizes.heads() + sizes.keyHeads()];
    this.hidden = new float[chunk * sizes.stride(sizes.hidden())];
    this.hiddenGradient = new float[chunk * sizes.stride(sizes.hidden())];
    this.slopes = new float[chunk * sizes.stride(sizes.hidden())];
  }

  /** Says which row is the first of the next chunk. */
  void stand(int first) {
    row = first;
  }

  /** The number of the chunk's first row. */
  int row() {
    return row;
  }

  /** Further room, number 0 or 1, at least so long. */
  float[] spare(int number, int size) {
    if (spare[number].length < size) {
      spare[number] = new float[size];
    }
    return spare[number];
  }

  /** Says where in its band the next chunk begins, and which task's it is. */
  void begin(int rowOfBand, int task) {
    place = rowOfBand;
    slot = task;
  }

  /** The chunk's first row in its band. */
  int place() {
    return place;
  }

  /** The number of the chunk's task in its band. */
  int slot() {
    return slot;
  }

  /** WorkerProducts that are not packed. */
  WorkerProducts products() {
    return products;
  }

  float[] scratch() {
    return scratch;
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
