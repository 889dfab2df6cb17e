package dev.sluice.runtime.vector;

import static dev.sluice.runtime.vector.Vectors.LANES;
import static dev.sluice.runtime.vector.Vectors.STRIP;
import static dev.sluice.runtime.vector.Vectors.WIDE;
import static dev.sluice.runtime.vector.Vectors.ZEROS;

/**
 * Dense layers: loops over strips of columns, which are as wide as a panel unless they are what is
 * left, and over groups of rows in each.
 */
final class VectorLayers extends VectorCurves {
  @Override
  public int lanes() {
    return LANES;
  }

  @Override
  public int strip() {
    return STRIP;
  }

  @Override
  public String description() {
    return Vectors.DESCRIPTION;
  }

  @Override
  public void affine(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bDepth,
      float[] c, int cFrom, int cStride, float[] bias, int biasFrom) {
    for (int n = 0, vectors; n < columns; n += vectors * LANES) {
      vectors = vectors((columns - n) / LANES);
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      for (int i = 0, group; i < rows; i += group) {
        group = group(vectors, rows - i);
        Walks.walk(
            vectors, group, depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, bias, biasFrom + n);
      }
    }
  }

  @Override
  public void sloped(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bDepth,
      float[] c, int cFrom, int cStride, float[] slope, float[] sum, int sumFrom) {
    for (int n = 0, vectors; n < columns; n += vectors * LANES) {
      vectors = vectors((columns - n) / LANES);
      int q = bFrom + n / STRIP * STRIP * bDepth + n % STRIP;
      for (int i = 0, group; i < rows; i += group) {
        group = group(vectors, rows - i);
        Walks.walk(
            vectors, group, depth, a, aFrom + i * aStride, aStride, 1, b, q, STRIP,
            c, cFrom + i * cStride + n, cStride, ZEROS, 0);
      }
      Walks.slope(vectors, rows, c, cFrom + n, cStride, slope, sum, sumFrom + n);
    }
  }

  @Override
  public void outer(
      int rows, int columns, int depth, float[] a, int aFrom, int aStride,
      float[] b, int bFrom, int bStride,
      float[] c, int cFrom, int cStride, boolean add) {
    float[] piece = add ? new float[8 * STRIP] : null;
    for (int n = 0, vectors; n < columns; n += vectors * LANES) {
      vectors = vectors((columns - n) / LANES);
      for (int i = 0, group; i < rows; i += group) {
        group = group(vectors, rows - i);
        int at = cFrom + i * cStride + n;
        if (add) {
          Walks.walk(
              vectors, group, depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
              piece, 0, vectors * LANES, ZEROS, 0);
          Walks.add(vectors, group, piece, c, at, cStride);
        } else {
          Walks.walk(
              vectors, group, depth, a, aFrom + i, 1, aStride, b, bFrom + n, bStride,
              c, at, cStride, ZEROS, 0);
        }
      }
    }
  }

  /** How many of the vectors that are left are taken together, never of two panels. */
  private static int vectors(int left) {
    return left >= WIDE ? WIDE : Math.min(left, 2);
  }

  /** How many of the rows that are left, an even number, are taken together. */
  private static int group(int vectors, int left) {
    if (vectors == 1) {
      return left >= 8 ? 8 : 2;
    }
    if (vectors == 3) {
      return left >= 4 ? 4 : 2;
    }
    // Eight are two fours.
    return left >= 6 && left != 8 ? 6 : 4;
  }
}
