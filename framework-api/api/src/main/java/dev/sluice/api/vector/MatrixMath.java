package dev.sluice.api.vector;

import org.jspecify.annotations.Nullable;

/**
 * Products of float32 matrices of any size, by one thread. Numbers of rows and columns and the
 * depth are any from 1 on, and nothing outside C is written.
 *
 * <p>Every element of C is one chain of fused multiply-adds: it begins with its element of {@code
 * start} and adds {@code a[i][k] * b[k][j]} for k = 0, 1, ... in order. So the result is the same
 * to the bit on every machine, for every width of vectors, way of cutting the product, and number
 * of threads, and what is computed of a row does not depend on the other rows.
 *
 * <p>Implementations have no state and are safe for use by several threads, each with its own
 * scratch. They check no sizes beyond the arrays' bounds.
 */
public interface MatrixMath {
  /** What it runs on, for people: {@code vectors of 256 bits}. */
  String description();

  /** Length of the arrays that products compute in, which hold nothing between calls. */
  int scratch();

  /**
   * C = start + A B.
   *
   * @param a shape {@code [rows, depth]}
   * @param b shape {@code [depth, columns]}
   * @param start shape {@code [rows, columns]}, columns 1 apart; may be C itself or a row that all
   *     rows share; null for zeros
   * @param c written; shape {@code [rows, columns]}, columns 1 apart
   */
  void multiply(
      int rows,
      int columns,
      int depth,
      Matrix a,
      Matrix b,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch);

  /** How long a right-hand side is once it is packed. */
  int packed(int depth, int columns);

  /**
   * Packs a right-hand side for several products.
   *
   * @param b shape {@code [depth, columns]}
   * @param into written, {@link #packed} numbers from {@code at} on
   */
  void pack(int depth, int columns, Matrix b, float[] into, int at);

  /**
   * As {@link #multiply}, to the same bits, with a right-hand side that was packed.
   *
   * @param packed what {@link #pack} wrote for this depth and these columns, from {@code at} on
   */
  void multiplyPacked(
      int rows,
      int columns,
      int depth,
      Matrix a,
      float[] packed,
      int at,
      @Nullable Matrix start,
      Matrix c,
      float[] scratch);
}
