package dev.sluice.flow.normalizing;

import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.TileMath;

/** Products in float32 on the machine's vectors: what training needs, several times faster. */
record TileProducts(TileMath tiles) implements Products {
  @Override
  public void add(
      int rows,
      int columns,
      int depth,
      double[] a,
      boolean transposed,
      double[] b,
      double[] c,
      int cFrom) {
    int padded = Math.multiplyExact(-Math.floorDiv(-columns, tiles.lanes()), tiles.lanes());
    float[] left = floats(a, rows, depth, depth);
    float[] right = floats(b, depth, columns, padded);
    float[] product = new float[rows * padded];
    tiles.multiply(
        rows,
        padded,
        depth,
        left,
        0,
        transposed ? 1 : depth,
        transposed ? rows : 1,
        right,
        0,
        padded,
        product,
        0,
        padded,
        Stripe.EVERYTHING);
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        c[cFrom + r * columns + j] += product[r * padded + j];
      }
    }
  }

  /** Rows {@code stride} apart, with 0 behind each. */
  private static float[] floats(double[] values, int rows, int columns, int stride) {
    float[] floats = new float[Math.multiplyExact(rows, stride)];
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        floats[r * stride + j] = (float) values[r * columns + j];
      }
    }
    return floats;
  }
}
