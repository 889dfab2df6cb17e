package dev.sluice.flow.normalizing;

import dev.sluice.api.vector.Stripe;
import dev.sluice.api.vector.Strips;
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
    float[] left = floats(a, rows * depth);
    float[] right = new float[Strips.length(depth, columns, tiles.strip())];
    Strips.pack(
        floats(b, depth * columns), 0, columns, depth, columns, 1, tiles.strip(), right, 0, depth);
    float[] product = new float[rows * padded];
    if (transposed) {
      tiles.transposedMultiplyAdd(
          rows,
          padded,
          depth,
          left,
          0,
          rows,
          right,
          0,
          depth,
          product,
          0,
          padded,
          Stripe.EVERYTHING);
    } else {
      tiles.multiplyAdd(
          rows,
          padded,
          depth,
          left,
          0,
          depth,
          right,
          0,
          depth,
          product,
          0,
          padded,
          Stripe.EVERYTHING);
    }
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        c[cFrom + r * columns + j] += product[r * padded + j];
      }
    }
  }

  private static float[] floats(double[] values, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
