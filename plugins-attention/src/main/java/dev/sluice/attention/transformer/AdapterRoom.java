package dev.sluice.attention.transformer;

/**
 * Arrays in which the gradient of an adapter's matrices is computed. Those of one name in all
 * layers share them, since a band of rows is in one layer at a time.
 */
final class AdapterRoom {
  /** Rows that go through the adapter together. */
  static final int ROWS = Engine.ROWS;

  /** What entered, less what was left out. */
  final float[] dropped;

  /** Between both matrices. */
  final float[] inner;

  /** The gradient between both matrices, of all rows of a band. */
  float[] slopes = new float[0];

  AdapterRoom(int in, int rank, boolean drops) {
    dropped = new float[drops ? ROWS * in : 0];
    inner = new float[ROWS * rank];
  }

  void reserve(int count) {
    if (slopes.length < count) {
      slopes = new float[count];
    }
  }
}
